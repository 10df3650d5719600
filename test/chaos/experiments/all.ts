import type { Experiment } from '../experiment.js';
import { badLinks } from './bad-links.js';
import { killedProcesses } from './killed-processes.js';
import { postgresCrashes } from './postgres-crashes.js';
import { redisAway } from './redis-away.js';
import { redisEmptied } from './redis-emptied.js';
import { rollingRestart } from './rolling-restart.js';

/** In the order of their numbers. */
export const EXPERIMENTS: readonly Experiment[] = [
  killedProcesses,
  redisAway,
  redisEmptied,
  postgresCrashes,
  badLinks,
  rollingRestart,
];

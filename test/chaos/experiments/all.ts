import type { Experiment } from '../experiment.js';
import { badLinks } from './bad-links.js';
import { frozenWorker } from './frozen-worker.js';
import { killedProcesses } from './killed-processes.js';
import { lostCommitAnswer } from './lost-commit-answer.js';
import { poisonedEvent } from './poisoned-event.js';
import { postgresCrashes } from './postgres-crashes.js';
import { redisAway } from './redis-away.js';
import { redisEmptied } from './redis-emptied.js';
import { restoredElsewhere } from './restored-elsewhere.js';
import { rollingRestart } from './rolling-restart.js';
import { sameJobKilled } from './same-job-killed.js';
import { soak } from './soak.js';

/** In the order of their numbers. */
export const EXPERIMENTS: readonly Experiment[] = [
  killedProcesses,
  redisAway,
  redisEmptied,
  postgresCrashes,
  badLinks,
  sameJobKilled,
  rollingRestart,
  frozenWorker,
  lostCommitAnswer,
  poisonedEvent,
  soak,
  restoredElsewhere,
];

import type { Experiment } from '../experiment.js';
import { killedProcesses } from './killed-processes.js';

/** In the order of their numbers. */
export const EXPERIMENTS: readonly Experiment[] = [killedProcesses];

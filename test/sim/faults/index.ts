import { acknowledgeFirst } from './acknowledge-first.js';
import { blamesTheBatch } from './blames-the-batch.js';
import { commitsFailures } from './commits-failures.js';
import { deadLetterForgotten } from './dead-letter-forgotten.js';
import { dualWrite } from './dual-write.js';
import { idsBeforeLock } from './ids-before-lock.js';
import { jumpsOverHeld } from './jumps-over-held.js';
import { lateFence } from './late-fence.js';
import { missingDedupe } from './missing-dedupe.js';
import { naiveCursor } from './naive-cursor.js';
import { neverAcknowledges } from './never-acknowledges.js';
import { neverFrees } from './never-frees.js';
import { neverGivesUp } from './never-gives-up.js';
import { noFence } from './no-fence.js';
import { noRecheck } from './no-recheck.js';
import { noSweep } from './no-sweep.js';
import { orderBrokenOnRetry } from './order-broken-on-retry.js';
import { reusedJobId } from './reused-job-id.js';
import { ringBeforeCommit } from './ring-before-commit.js';
import { swallowedCommit } from './swallowed-commit.js';
import type { PlantedFault } from '../parts.js';

/** What a simulator that finds nothing has to find, each planted alone. */
export const PLANTED_FAULTS: readonly PlantedFault[] = [
  acknowledgeFirst,
  blamesTheBatch,
  commitsFailures,
  deadLetterForgotten,
  dualWrite,
  idsBeforeLock,
  jumpsOverHeld,
  lateFence,
  missingDedupe,
  naiveCursor,
  neverAcknowledges,
  neverFrees,
  neverGivesUp,
  noFence,
  noRecheck,
  noSweep,
  orderBrokenOnRetry,
  reusedJobId,
  ringBeforeCommit,
  swallowedCommit,
];

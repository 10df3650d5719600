import type { Contender } from '../contender.js';
import { bullmq } from './bullmq.js';
import { graphileWorker } from './graphile-worker.js';
import { ours } from './ours.js';
import { pgBoss } from './pg-boss.js';
import { skipLocked } from './skip-locked.js';

/** By the name that a child process is told; the suffix says where the queue is, when there is a choice. */
export const CONTENDERS = {
  OursOnRedis: ours('redis'),
  OursOnPostgres: ours('postgres'),
  BullmqOnRedis: bullmq('redis'),
  BullmqOnPostgres: bullmq('postgres'),
  GraphileWorker: graphileWorker,
  PgBoss: pgBoss,
  SkipLocked: skipLocked(1),
  SkipLockedBatch: skipLocked(32),
} satisfies Record<string, Contender>;

export type ContenderName = keyof typeof CONTENDERS;

/** @throws Error when there is none of that name */
export function contenderNamed(name: string | undefined): Contender {
  const found = Object.entries(CONTENDERS).find(([each]) => each === name);
  if (!found) throw new Error(`There is no contender "${name ?? ''}"`);
  return found[1];
}

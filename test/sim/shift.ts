import 'reflect-metadata';
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { PLANTED_FAULTS } from './faults/index.js';
import { tryFault, type Verdict } from './planted.js';
import { simulate } from './simulation.js';

/** What one thread does: every `threads`-th seed and every `threads`-th planted fault. */
export const shift = z.object({
  first: z.int(),
  seeds: z.int(),
  thread: z.int(),
  threads: z.int(),
});
export type Shift = z.infer<typeof shift>;

export interface FailedSeed {
  readonly seed: number;
  readonly violations: readonly string[];
}

export interface ShiftReport {
  readonly failed: readonly FailedSeed[];
  readonly planted: readonly Verdict[];
}

async function work({ first, seeds, thread, threads }: Shift): Promise<ShiftReport> {
  const failed: FailedSeed[] = [];
  for (let seed = first + thread; seed < first + seeds; seed += threads) {
    const { violations } = await simulate({ seed });
    if (violations.length > 0) failed.push({ seed, violations });
  }
  const planted: Verdict[] = [];
  for (const [n, fault] of PLANTED_FAULTS.entries())
    if (n % threads === thread) planted.push(await tryFault(fault));
  return { failed, planted };
}

parentPort?.postMessage(await work(shift.parse(workerData)));

import 'reflect-metadata';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { Command, InvalidArgumentError } from 'commander';
import type { Verdict } from './planted.js';
import type { FailedSeed, Shift, ShiftReport } from './shift.js';

interface Options {
  readonly seeds: number;
  readonly from: number;
  readonly threads: number;
  readonly seed?: number;
  readonly trace: boolean;
  readonly json: boolean;
}

/** Also the names in the output of `--json`. */
interface Report {
  readonly seeds: number;
  readonly failures: number;
  readonly plantedCaught: number;
  readonly plantedTotal: number;
  readonly seconds: number;
  readonly failed: readonly FailedSeed[];
  readonly planted: readonly Verdict[];
}

function whole(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('A whole number from 0 is accepted.');
  return Number(text);
}

const program = new Command('sim')
  .description(
    'Simulates the delivery of events: processes that crash and freeze, rings that are lost, connections that break, ' +
      'all by a seed. Then tries planted faults one by one, to show that it finds them. Ends with 1 when a seed fails ' +
      'or a planted fault is not found.',
  )
  .option('--seeds <number>', 'how many seeds', whole, 10_000)
  .option('--from <seed>', 'the first seed', whole, 0)
  .option('--threads <number>', 'how many threads', whole, Math.max(1, availableParallelism()))
  .option('--seed <seed>', 'run this seed alone', whole)
  .option('--trace', 'with --seed: print what happened, step by step', false)
  .option('--json', 'print the result as JSON', false);

const options = program.parse().opts<Options>();
process.exitCode = await (options.seed === undefined
  ? runAll(options)
  : replay(options.seed, options));

async function replay(seed: number, { trace, json }: Options): Promise<number> {
  const { simulate } = await import('./simulation.js');
  const begun = performance.now();
  const outcome = await simulate({ seed, isTraced: trace });
  const took = performance.now() - begun;
  if (json) console.log(JSON.stringify({ ...outcome, milliseconds: Math.round(took) }));
  else {
    for (const line of outcome.trace) console.log(line);
    for (const violation of outcome.violations) console.log(`VIOLATED: ${violation}`);
    const result = outcome.violations.length === 0 ? 'holds' : 'FAILS';
    console.log(
      `Seed ${String(seed)} ${result}: ${String(outcome.steps)} steps in ${took.toFixed(0)} ms.`,
    );
  }
  return outcome.violations.length === 0 ? 0 : 1;
}

async function runAll({ seeds, from, threads, json }: Options): Promise<number> {
  const begun = performance.now();
  const crew = Math.max(1, threads);
  const shifts = Array.from({ length: crew }, (_, thread) =>
    workShift({ first: from, seeds, thread, threads: crew }),
  );
  const reports = await Promise.all(shifts);
  const failed = reports.flatMap((each) => each.failed).sort((one, other) => one.seed - other.seed);
  const planted = reports
    .flatMap((each) => each.planted)
    .sort((one, other) => one.name.localeCompare(other.name));
  const report: Report = {
    seeds,
    failures: failed.length,
    plantedCaught: planted.filter((each) => each.seed !== null).length,
    plantedTotal: planted.length,
    seconds: Math.round((performance.now() - begun) / 100) / 10,
    failed,
    planted,
  };
  console.log(json ? JSON.stringify(report, undefined, 2) : told(report));
  return failed.length === 0 && report.plantedCaught === report.plantedTotal ? 0 : 1;
}

function workShift(shift: Shift): Promise<ShiftReport> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./shift.ts', import.meta.url), { workerData: shift });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('a thread ended before its work')));
  });
}

function told({ seeds, seconds, failed, planted, plantedCaught, plantedTotal }: Report): string {
  const faults = planted.map(
    ({ name, seed, found }) =>
      `  ${name.padEnd(32)} ${seed === null ? 'NOT FOUND' : `seed ${String(seed).padEnd(4)}`}  ${found}`,
  );
  const failures = failed.map(
    ({ seed, violations }) =>
      `  seed ${String(seed)}: ${violations[0] ?? ''}\n    npm run sim -- --seed ${String(seed)} --trace`,
  );
  return [
    `${String(seeds)} seeds, ${String(failed.length)} failures, ${String(seconds)} s with the planted faults`,
    ...failures,
    `Planted faults: ${String(plantedCaught)} of ${String(plantedTotal)} found`,
    ...faults,
  ].join('\n');
}

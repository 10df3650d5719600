import { execFileSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';

/** A line of the table: a figure, and what it is held against. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** For a person: the target, or the peer of the same run. */
  readonly against?: string;
}

export function machine(): string {
  return `${String(cpus().length)} cores, ${String(Math.round(totalmem() / 2 ** 30))} GiB, node ${process.version}`;
}

export function commit(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD']).toString().trim();
  } catch {
    return 'unknown';
  }
}

/** Prints the table and, with `--json`, the metrics as one object on the last line. */
export function report(bench: string, figures: readonly Figure[]): void {
  const width = Math.max(...figures.map((figure) => figure.name.length));
  console.log(`\n${bench}  (${machine()}, commit ${commit()})`);
  for (const { name, value, unit, against = '' } of figures) {
    console.log(
      `  ${name.padEnd(width)}  ${round(value).toString().padStart(10)} ${unit.padEnd(6)} ${against}`,
    );
  }
  if (!process.argv.includes('--json')) return;
  const metrics = Object.fromEntries(figures.map(({ name, value }) => [name, round(value)]));
  console.log(JSON.stringify({ bench, commit: commit(), machine: machine(), metrics }));
}

function round(value: number): number {
  const digits = Math.abs(value) < 10 ? 3 : 1;
  return Number(value.toFixed(digits));
}

/** The p-th percentile (nearest rank) of some values. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil((p / 100) * sorted.length) - 1)] ?? NaN;
}

/** Runs something three times and keeps the best: noise on a shared machine only ever slows. */
export async function bestOf<T>(
  times: number,
  run: () => Promise<T>,
  better: (a: T, b: T) => boolean,
): Promise<T> {
  let best = await run();
  for (let again = 1; again < times; again++) {
    const next = await run();
    if (better(next, best)) best = next;
  }
  return best;
}

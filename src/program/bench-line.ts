import { execFile } from 'node:child_process';
import { arch, cpus, platform, totalmem } from 'node:os';
import { promisify } from 'node:util';

const GIGABYTE = 1024 ** 3;

/** The last line that every benchmark of the project prints with `--json`. */
export async function benchLine(
  bench: string,
  metrics: Readonly<Record<string, number>>,
): Promise<string> {
  return JSON.stringify({ ...(await benchOrigin(bench)), metrics });
}

/** Which benchmark it was, of which commit, on which machine. */
export async function benchOrigin(bench: string) {
  return { bench, commit: await commit(), machine: machine() };
}

/** Where the program is no checkout: `unknown`. */
async function commit(): Promise<string> {
  return promisify(execFile)('git', ['rev-parse', '--short', 'HEAD'], {
    cwd: import.meta.dirname,
  }).then(
    ({ stdout }) => stdout.trim(),
    () => 'unknown',
  );
}

function machine(): string {
  const all = cpus();
  const model = all[0]?.model.trim().replace(/\s+/g, ' ') ?? 'unknown processor';
  const memory = `${String(Math.round(totalmem() / GIGABYTE))} GB`;
  return `${String(all.length)} x ${model}, ${memory}, ${platform()} ${arch()}, node ${process.version}`;
}

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileCore } from './compiled-core.js';

/** Reads the list of rankings stored beside it and prints each as it derives again. */
const CHILD = `
import { readFileSync } from 'node:fs';
import { canonicalJson } from './matching/core/canonical-json.js';
import { rederive } from './matching/core/rederive.js';
const stored = JSON.parse(readFileSync(new URL('stored.json', import.meta.url), 'utf8'));
const again = stored.map((text) => canonicalJson(rederive(JSON.parse(text))));
process.stdout.write(JSON.stringify({ version: process.version, again }));
`;

export interface Rederived {
  /** The version of Node that derived them, such as `v22.11.0`. */
  readonly version: string;
  /** The rankings in the order in which they were given, as canonical JSON. */
  readonly again: readonly string[];
}

/**
 * Derives rankings again in a process of its own.
 *
 * @param stored rankings as canonical JSON
 * @param command what runs a script: a Node, or a command that fetches one
 * @throws Error with what the process said when it could not be run or failed
 */
export function rederiveElsewhere(
  stored: readonly string[],
  [program, ...args]: readonly [string, ...string[]],
): Rederived {
  const directory = mkdtempSync(join(tmpdir(), 'fairlead-core-'));
  try {
    compileCore(directory);
    const script = join(directory, 'child.js');
    writeFileSync(script, CHILD);
    writeFileSync(join(directory, 'stored.json'), JSON.stringify(stored));
    const options = { encoding: 'utf8', maxBuffer: Infinity } as const;
    const child = spawnSync(program, [...args, script], options);
    if (child.status !== 0) throw new Error(child.error?.message ?? child.stderr);
    return readRederived(child.stdout);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

const readRederived: (json: string) => Rederived = JSON.parse;

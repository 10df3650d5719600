import { type Taxonomy } from '../../taxonomy/core/taxonomy.js';
import { type DirectoryReading, readDirectoryRow } from './directory-row.js';
import { at, listAt } from './loose-json.js';

type Entry = Extract<DirectoryReading, { coop: unknown }>;

/** An entry of the directory that is taken in. */
export interface PlannedCoop extends Entry {
  /** From 1. */
  readonly row: number;
}

/** A row that comes to nothing, and why. */
export interface LeftCoop {
  readonly row: number;
  readonly slug: string | null;
  readonly because: string;
}

export interface DirectoryPlan {
  readonly coops: readonly PlannedCoop[];
  readonly left: readonly LeftCoop[];
}

/** The entries of what a file holds: a list of co-ops, or `{"coops": [ … ]}`. Null when it is neither. */
export function directoryRows(content: unknown): readonly unknown[] | null {
  const rows: unknown = Array.isArray(content) ? content : at(content, 'coops');
  return Array.isArray(rows) ? listAt({ rows }, 'rows') : null;
}

/** Reads all rows. Of entries with one slug the most recent is taken, of equals the one further down. */
export function planDirectory(rows: readonly unknown[], taxonomy: Taxonomy): DirectoryPlan {
  const left: LeftCoop[] = [];
  const taken = new Map<string, PlannedCoop>();
  for (const [index, content] of rows.entries()) {
    const row = index + 1;
    const reading = readDirectoryRow(content, taxonomy);
    if ('fault' in reading) {
      left.push({ row, slug: reading.slug, because: reading.fault });
      continue;
    }
    const entry = { row, ...reading };
    const known = taken.get(entry.slug);
    const newer = known === undefined || known.asOf <= entry.asOf;
    if (newer) taken.set(entry.slug, entry);
    if (known !== undefined) left.push(newer ? repeated(known, entry) : repeated(entry, known));
  }
  return { coops: [...taken.values()].sort((a, b) => a.row - b.row), left };
}

function repeated({ row, slug }: PlannedCoop, by: PlannedCoop): LeftCoop {
  return { row, slug, because: `The same co-op, as of later, is in row ${String(by.row)}.` };
}

import { type Taxonomy } from '../../taxonomy/core/taxonomy.js';
import { frameworkTotal } from './framework-total.js';
import { classifyNotice, type WantedSpecialism } from './notice-classification.js';
import { contractDays, type Window, windowOf } from './notice-window.js';
import { readRelease, type Release } from './release-reading.js';

/** A release in its place in the file. */
export interface PlacedRelease {
  /** From 1. */
  readonly row: number;
  readonly release: Release;
}

/** A row that comes to nothing, and why. */
export interface LeftRow {
  readonly row: number;
  readonly ocid: string | null;
  readonly title: string | null;
  readonly because: string;
}

/** What a release asks for, by itself. */
export interface Work {
  readonly specialisms: readonly WantedSpecialism[];
  readonly window: Window;
  /** Null where the value is none or no budget; `withoutBudget` says which. */
  readonly budget: Release['value'];
  readonly withoutBudget: string | null;
}

/** Reads all rows; of each process (ocid) the latest release stays, of equals the one further down. */
export function latestReleases(rows: readonly unknown[]): {
  readonly current: readonly PlacedRelease[];
  readonly left: readonly LeftRow[];
} {
  const left: LeftRow[] = [];
  const latest = new Map<string, PlacedRelease>();
  for (const [index, content] of rows.entries()) {
    const row = index + 1;
    const release = readRelease(content);
    if ('fault' in release) {
      left.push({ row, ocid: null, title: null, because: release.fault });
      continue;
    }
    const known = latest.get(release.ocid);
    const newer = known === undefined || known.release.date <= release.date;
    const placed = { row, release };
    if (newer) latest.set(release.ocid, placed);
    if (known !== undefined)
      left.push(newer ? superseded(known, placed) : superseded(placed, known));
  }
  return { current: [...latest.values()].sort((a, b) => a.row - b.row), left };
}

function superseded({ row, release }: PlacedRelease, by: PlacedRelease): LeftRow {
  const because = `Superseded by a later release of the same process in row ${String(by.row)}.`;
  return { row, ocid: release.ocid, title: release.facts.title, because };
}

/** What a release asks for, or the sentence on why it is left out. */
export function workOf(release: Release, taxonomy: Taxonomy): Work | { readonly because: string } {
  const { facts, calledOff, buyer, period } = release;
  if (calledOff !== null) return { because: `Left out because the notice is ${calledOff}.` };
  const classification = classifyNotice(facts, taxonomy);
  if (classification.kind === 'left-out') return { because: classification.reason };
  if (buyer === null) return { because: 'Left out because it does not say who buys.' };
  const window = windowOf(period);
  if (window === null) return { because: 'Left out because it gives no date at all.' };
  return { specialisms: classification.specialisms, window, ...budgetOf(release) };
}

function budgetOf(release: Release): Pick<Work, 'budget' | 'withoutBudget'> {
  const { value, facts, framework, period } = release;
  if (value === null)
    return { budget: null, withoutBudget: 'the notice gives no amount above 0 in one currency' };
  const { title, description } = facts;
  const total = frameworkTotal({
    title,
    description,
    framework,
    value,
    contractDays: contractDays(period),
  });
  return total === null
    ? { budget: value, withoutBudget: null }
    : { budget: null, withoutBudget: total };
}

import { addDays } from '../../platform/iso-week.js';
import { type Taxonomy } from '../../taxonomy/core/taxonomy.js';
import { dayAt, numberAt, textAt } from './loose-json.js';
import { type Effort, effortOf } from './notice-effort.js';
import { repairText } from './notice-text.js';
import { type Window, windowOf } from './notice-window.js';
import { specialismsAsked } from './opportunity-specialisms.js';
import { type WantedSpecialism } from '../../taxonomy/core/wanted-specialisms.js';

/** An opportunity of the UK's Digital Marketplace, as its public export lists them. */
export interface Opportunity {
  readonly id: string;
  readonly title: string;
  readonly publishedOn: string;
  readonly specialisms: readonly WantedSpecialism[];
  readonly effort: Effort;
  readonly window: Window;
}

export type OpportunityReading = { readonly opportunity: Opportunity } | { readonly fault: string };

/** Columns without which a file is not such an export. */
export const OPPORTUNITY_COLUMNS = ['ID', 'Opportunity', 'Category', 'Published At'] as const;

const SPECIALISTS = 'digital-specialists';
const DAYS_OF: Readonly<Record<string, number>> = { day: 7 / 5, week: 7, month: 30.4, year: 365 };
/** Amounts below a day's work are placeholders. */
const isAmount = (minor: number, dayRateMinor: number): boolean => minor >= dayRateMinor;

/**
 * Reads one row, its fields by column. The effort is what the amount buys at the standard day rate; without an amount
 * one person for as long as the contract, where a specialist is asked for.
 * @param dayRateMinor the network's standard day rate, minor units
 */
export function readOpportunity(
  row: Readonly<Record<string, string>>,
  dayRateMinor: number,
  taxonomy: Taxonomy,
): OpportunityReading {
  const id = textAt(row, 'ID');
  if (id === null) return { fault: 'it has no ID' };
  const title = repairText(textAt(row, 'Opportunity') ?? '');
  if (title === '') return { fault: `opportunity ${id} has no title` };
  const publishedOn = dayAt(row, 'Published At');
  if (publishedOn === null)
    return { fault: `opportunity ${id} has no date such as 2016-04-28 in "Published At"` };
  const asked = {
    title,
    lot: textAt(row, 'Category') ?? '',
    role: textAt(row, 'Specialist') ?? '',
  };
  const specialisms = specialismsAsked(asked, taxonomy);
  if (specialisms.length === 0)
    return { fault: `nothing in opportunity ${id} says what it asks for` };
  const days = daysOf(textAt(row, 'Expected Contract Length'));
  const window = windowOf({
    start: startOf(row, publishedOn),
    end: null,
    days,
    tenderEnd: addDays(publishedOn, Math.round(daysOf(textAt(row, 'Open For')) ?? 0)),
    published: publishedOn,
  });
  if (window === null) return { fault: `opportunity ${id} gives no date` };
  const effort = effortFor(row, asked.lot === SPECIALISTS ? days : null, dayRateMinor);
  return { opportunity: { id, title, publishedOn, specialisms, effort, window } };
}

/** A contract that began before it was advertised is dated wrongly. */
function startOf(row: unknown, publishedOn: string): string | null {
  const start = dayAt(row, 'Contract start date');
  return start !== null && start >= publishedOn ? start : null;
}

function effortFor(row: unknown, personFor: number | null, dayRateMinor: number): Effort {
  const amount = 100 * (numberAt(row, 'Contract amount') ?? 0);
  if (isAmount(amount, dayRateMinor)) return effortOf(amount, dayRateMinor, 0);
  const value = personFor === null ? null : Math.max(1, (personFor * 5) / 7) * dayRateMinor;
  return effortOf(value, dayRateMinor, 0);
}

/** Calendar days of the first length that a text names: `6 months + 6 months` is 182; null when it names none. */
function daysOf(text: string | null): number | null {
  const [, count, unit] =
    /(\d+(?:\.\d+)?)\s*(?:working )?(day|week|month|year)/i.exec(text ?? '') ?? [];
  const days = Number(count) * (DAYS_OF[unit?.toLowerCase() ?? ''] ?? NaN);
  return days > 0 ? days : null;
}

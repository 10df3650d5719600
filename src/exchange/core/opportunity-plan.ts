import { type Taxonomy } from '../../taxonomy/core/taxonomy.js';
import { type Opportunity, OPPORTUNITY_COLUMNS, readOpportunity } from './opportunity-row.js';

/** What a file of opportunities comes to. */
export interface OpportunityPlan {
  /** By date of publication; of one date in the order of the file. */
  readonly opportunities: readonly Opportunity[];
  /** Rows that come to nothing, and why. */
  readonly left: readonly { readonly row: number; readonly because: string }[];
}

/** Columns that the header lacks. */
export function missingColumns(header: readonly string[]): string[] {
  return OPPORTUNITY_COLUMNS.filter((column) => !header.includes(column));
}

/**
 * Reads all rows; a bad one stops no other. Of rows with one ID the first is taken.
 * @param header the columns' names
 * @param rows each with its fields in the order of the header, from row 2 of the file on
 * @param dayRateMinor the network's standard day rate, minor units
 */
export function planOpportunities(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  dayRateMinor: number,
  taxonomy: Taxonomy,
): OpportunityPlan {
  const taken = new Map<string, Opportunity>();
  const left: { row: number; because: string }[] = [];
  for (const [index, fields] of rows.entries()) {
    const leave = (because: string) => left.push({ row: index + 2, because });
    if (fields.length !== header.length) {
      leave(`it has ${String(fields.length)} fields, the header has ${String(header.length)}`);
      continue;
    }
    const row = Object.fromEntries(header.map((column, at) => [column, fields[at] ?? '']));
    const reading = readOpportunity(row, dayRateMinor, taxonomy);
    if ('fault' in reading) leave(reading.fault);
    else if (taken.has(reading.opportunity.id))
      leave(`opportunity ${reading.opportunity.id} is in an earlier row`);
    else taken.set(reading.opportunity.id, reading.opportunity);
  }
  const opportunities = [...taken.values()].sort((a, b) =>
    a.publishedOn < b.publishedOn ? -1 : a.publishedOn > b.publishedOn ? 1 : 0,
  );
  return { opportunities, left };
}

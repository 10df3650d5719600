import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type IsoWeek } from '../platform/iso-week.js';
import type { LedgerWeek, WeekChange } from './core/capacity-ledger.js';

// A line for each co-op: building and reading JSON of half a million weeks would take twice as long.
const READ = `
  SELECT coop_id AS "coopId",
    string_agg(concat_ws(' ', week, declared, held, committed, source), ',' ORDER BY week) AS weeks
  FROM capacity_weeks WHERE coop_id = ANY ($1::uuid[]) AND week >= $2
  GROUP BY coop_id`;

// What is taken of a week is added to the row, never overwritten: should anyone ever write without the co-op's
// lock, the constraint sees the true sum. That rules out INSERT … ON CONFLICT, which holds the constraint against
// the proposed row, and a release proposes less than nothing.
const WRITE = `
  WITH given AS (
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS g("coopId" uuid, week text COLLATE "C", declared int,
      source text, "heldBy" int, "committedBy" int, "isNew" boolean)
  ), updated AS (
    UPDATE capacity_weeks w SET
      declared = coalesce(g.declared, w.declared), source = coalesce(g.source, w.source),
      held = w.held + g."heldBy", committed = w.committed + g."committedBy"
    FROM given g WHERE w.coop_id = g."coopId" AND w.week = g.week AND NOT g."isNew"
    RETURNING 1
  ), inserted AS (
    INSERT INTO capacity_weeks (coop_id, week, declared, held, committed, source)
    SELECT "coopId", week, declared, "heldBy", "committedBy", source FROM given WHERE "isNew"
    RETURNING 1
  )
  SELECT (SELECT count(*) FROM updated)::int + (SELECT count(*) FROM inserted)::int AS written`;

export interface CoopWeekChange extends WeekChange {
  readonly coopId: string;
}

/** The rows of the capacity ledger. */
@Injectable()
export class CapacityWeeks {
  /** The rows of each co-op from a week on, ascending; co-ops without a row are absent. */
  async from(
    week: IsoWeek,
    coopIds: readonly string[],
    tx: EntityManager,
  ): Promise<Map<string, LedgerWeek[]>> {
    const rows = await tx.query<{ coopId: string; weeks: string }[]>(READ, [coopIds, week]);
    return new Map(rows.map(({ coopId, weeks }) => [coopId, weeks.split(',').map(weekIn)]));
  }

  /**
   * Writes changes of co-ops that the caller has locked.
   * @throws Error when a week that should be there is not
   */
  async write(changes: readonly CoopWeekChange[], tx: EntityManager): Promise<void> {
    if (changes.length === 0) return;
    const [result] = await tx.query<{ written: number }[]>(WRITE, [JSON.stringify(changes)]);
    if (result?.written !== changes.length)
      throw new Error(`${changes.length} weeks were to be written, ${result?.written ?? 0} were`);
  }
}

function weekIn(row: string): LedgerWeek {
  const [week = '', declared, held, committed, source] = row.split(' ');
  return {
    week,
    declared: Number(declared),
    held: Number(held),
    committed: Number(committed),
    source: source === 'assumed' ? 'assumed' : 'declared',
  };
}

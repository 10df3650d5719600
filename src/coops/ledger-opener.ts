import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { EventLog } from '../events/event-log.js';
import { Clock } from '../platform/clock.js';
import { isoWeekOf } from '../platform/iso-week.js';
import { CapacityWeeks } from './capacity-weeks.js';
import { CoopRepository } from './coop.repository.js';
import { HALF_LIFE_DAYS } from './core/standing.js';
import { LedgerAccount } from './ledger-account.js';
import { CoopLedgerSession } from './ledger-session.js';

/** Opens ledger sessions. */
@Injectable()
export class LedgerOpener {
  constructor(
    private readonly coops: CoopRepository,
    private readonly weeks: CapacityWeeks,
    private readonly log: EventLog,
    private readonly clock: Clock,
  ) {}

  /**
   * Locks the co-ops, then reads their weeks. Two statements on purpose, sent together: the second one runs when
   * the locks are ours, so its snapshot holds what whoever had them before us committed. A co-op's lock guards its weeks,
   * which therefore need no locks of their own.
   */
  async open(
    coopIds: readonly string[],
    tx: EntityManager,
    halfLifeDays = HALF_LIFE_DAYS,
  ): Promise<CoopLedgerSession> {
    const now = this.clock.now();
    const current = isoWeekOf(now.toISOString());
    const ids = [...new Set(coopIds)];
    const [coops, weeks] = await Promise.all([
      this.coops.lock(ids, tx),
      this.weeks.from(current, ids, tx),
    ]);
    const accounts = new Map(
      coops.map((coop) => [coop.id, new LedgerAccount(coop, weeks.get(coop.id) ?? [], current)]),
    );
    const books = { coops: this.coops, weeks: this.weeks, log: this.log };
    return new CoopLedgerSession(books, accounts, { now, halfLifeDays }, tx);
  }
}

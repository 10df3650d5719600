import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { event, EventLog } from '../events/event-log.js';
import { Database } from '../platform/database/database.js';
import { CoopFactsReader } from './coop-facts.reader.js';
import type { Coop } from './coop.entity.js';
import type { COOP_FACT_EVENTS } from './coops.events.js';
import { DayRates } from './day-rates.js';

/** Tells the world, in the transaction of the change, what changed about co-ops. */
@Injectable()
export class CoopNews {
  constructor(
    private readonly database: Database,
    private readonly log: EventLog,
    private readonly reader: CoopFactsReader,
    private readonly dayRates: DayRates,
  ) {}

  /**
   * Appends one event per co-op, with its complete facts.
   * @param reason of a suspension
   */
  async tell(
    definition: (typeof COOP_FACT_EVENTS)[number],
    coops: readonly Coop[],
    tx: EntityManager,
    reason?: string,
  ): Promise<void> {
    if (coops.length === 0) return;
    const facts = await this.reader.of(coops, tx);
    const why = reason === undefined ? {} : { reason };
    const events = facts.map((each) => event(definition, each.coopId, { facts: each, ...why }));
    await this.log.append(tx, events);
    this.database.afterCommit(tx, () => this.dayRates.forget());
  }
}

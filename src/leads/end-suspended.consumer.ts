import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CoopsApi } from '../coops/coops.api.js';
import { CoopSuspended } from '../coops/coops.events.js';
import { Consumer, type DeliveredEvent, type EventConsumer } from '../events/consumer.js';
import { event, EventLog } from '../events/event-log.js';
import { LeadRepository } from './lead.repository.js';
import { SuspensionUnfinished } from './leads.events.js';
import { TurnDesk } from './turn-desk.js';

/** Briefs of one transaction: it holds their locks, and those of the co-ops that are asked next. */
const BRIEFS_AT_ONCE = 32;

const BECAUSE =
  'The membership of this co-op is suspended, so it cannot take on work of the network.';

/**
 * Ends the live leads of co-ops whose membership was suspended: their days are free again, and the next co-ops are
 * asked. Awarded work stays. What is too much for one transaction goes on in the next, by an event of its own.
 */
@Injectable()
@Consumer({ name: 'suspensions', events: [CoopSuspended, SuspensionUnfinished] })
export class EndSuspended implements EventConsumer {
  constructor(
    private readonly coops: CoopsApi,
    private readonly leads: LeadRepository,
    private readonly desk: TurnDesk,
    private readonly log: EventLog,
  ) {}

  async handle(events: readonly DeliveredEvent[], tx: EntityManager): Promise<void> {
    const suspended = await this.stillSuspended(
      [...new Set(events.map(({ stream }) => stream))],
      tx,
    );
    const briefIds = await this.leads.briefsHeldBy(suspended, BRIEFS_AT_ONCE, tx);
    if (briefIds.length === 0) return;
    const turn = await this.desk.open(briefIds, tx);
    for (const lead of turn.allLeads()) {
      if (!suspended.includes(lead.coopId)) continue;
      if (lead.status !== 'offered' && lead.status !== 'accepted') continue;
      turn.move(lead, 'suspend', { endedBecause: BECAUSE });
      turn.offer(lead.briefId);
    }
    await this.desk.close(turn, tx);
    if (briefIds.length < BRIEFS_AT_ONCE) return;
    // After the turn, which has locked the streams of these co-ops already.
    await this.log.append(
      tx,
      suspended.map((coopId) => event(SuspensionUnfinished, coopId, { coopId })),
    );
  }

  /** One that was admitted again in the meantime keeps its leads. */
  private async stillSuspended(coopIds: readonly string[], tx: EntityManager): Promise<string[]> {
    const facts = await this.coops.factsOf(coopIds, tx);
    return coopIds.filter((coopId) => facts.get(coopId)?.status === 'suspended');
  }
}

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { BriefWithdrawn } from '../briefs/briefs.events.js';
import { Consumer, isEvent, type DeliveredEvent, type EventConsumer } from '../events/consumer.js';
import { BriefRanked } from '../matching/matching.events.js';
import type { OfferSource, Turn } from './turn.js';
import { TurnDesk } from './turn-desk.js';

export const OFFERING_CONSUMER = 'leads';

/** Makes offers for briefs that were ranked, and takes back the leads of briefs that were withdrawn. */
@Injectable()
@Consumer({ name: OFFERING_CONSUMER, events: [BriefRanked, BriefWithdrawn], batchSize: 32 })
export class OfferLeads implements EventConsumer {
  constructor(private readonly desk: TurnDesk) {}

  async handle(events: readonly DeliveredEvent[], tx: EntityManager): Promise<void> {
    const turn = await this.desk.open([...new Set(events.map(({ stream }) => stream))], tx);
    // Of several rankings of a brief the newest counts: a key that is set again keeps its place in the map.
    const rankings = new Map<string, OfferSource>();
    for (const each of events) {
      if (isEvent(each, BriefWithdrawn)) withdraw(each.stream, each.payload.reason, turn);
      if (isEvent(each, BriefRanked) && !each.payload.history)
        rankings.set(each.stream, each.payload);
    }
    for (const [briefId, ranking] of rankings) turn.offer(briefId, ranking);
    await this.desk.close(turn, tx);
  }
}

function withdraw(briefId: string, reason: string, turn: Turn): void {
  for (const lead of turn.leadsOf(briefId)) {
    if (lead.status !== 'offered' && lead.status !== 'accepted') continue;
    turn.move(lead, 'withdraw', { endedBecause: `The client withdrew the brief: ${reason}` });
  }
}

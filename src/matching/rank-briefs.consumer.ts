import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { BriefsApi } from '../briefs/briefs.api.js';
import { BriefPosted, type BriefFacts } from '../briefs/briefs.events.js';
import { Consumer, isEvent, type DeliveredEvent, type EventConsumer } from '../events/consumer.js';
import { event, EventLog } from '../events/event-log.js';
import { BriefRanker } from './brief-ranker.js';
import { BriefRanked, RankingRequested } from './matching.events.js';
import { NetworkIndex } from './network-index.js';
import { RankingRepository } from './ranking.repository.js';
import { sameOutcome, type FreshRanking, type StoredRanking } from './stored-ranking.js';

const NONE: ReadonlyMap<string, StoredRanking> = new Map();

export const RANKING_CONSUMER = 'matching';

/** Ranks the co-ops for every brief that is posted, and again when someone asks for it. */
@Injectable()
@Consumer({ name: RANKING_CONSUMER, events: [BriefPosted, RankingRequested] })
export class RankBriefs implements EventConsumer {
  constructor(
    private readonly index: NetworkIndex,
    private readonly ranker: BriefRanker,
    private readonly rankings: RankingRepository,
    private readonly briefs: BriefsApi,
    private readonly log: EventLog,
  ) {}

  /** Outside the transaction: the feed only goes as far as the oldest transaction under way, which would be ours. */
  prepare(): Promise<void> {
    return this.index.catchUp();
  }

  async handle(events: readonly DeliveredEvent[], tx: EntityManager): Promise<void> {
    // The version is read in the transaction that states it: a worker cannot miss that another one is active.
    const [policy, briefs] = await Promise.all([this.ranker.policy(tx), this.briefsOf(events, tx)]);
    const fresh = [...briefs.values()].map((brief) => this.ranker.rank(brief, policy));
    const again = repeated(events);
    const known = again.length > 0 ? await this.rankings.latest(again, tx) : NONE;
    const news = fresh.filter(({ stored }) => {
      const before = known.get(stored.briefId);
      return !before || !sameOutcome(before, stored);
    });
    const stored = news.map((each) => each.stored);
    const factsUsed = news.flatMap((each) => each.factsUsed);
    await Promise.all([
      this.rankings.insert(stored, factsUsed, tx),
      this.log.append(tx, news.map(ranked), 'matching'),
    ]);
  }

  /** By id: a brief that is asked for twice in a batch is ranked once. */
  private async briefsOf(
    events: readonly DeliveredEvent[],
    tx: EntityManager,
  ): Promise<Map<string, BriefFacts>> {
    const briefs = new Map<string, BriefFacts>();
    for (const each of events)
      if (isEvent(each, BriefPosted)) briefs.set(each.stream, each.payload.facts);
    const missing = repeated(events).filter((id) => !briefs.has(id));
    if (missing.length > 0)
      for (const [id, facts] of await this.briefs.facts(missing, tx)) briefs.set(id, facts);
    return briefs;
  }
}

/** The briefs that may have been ranked before. */
function repeated(events: readonly DeliveredEvent[]): string[] {
  return events.filter((each) => isEvent(each, RankingRequested)).map((each) => each.stream);
}

function ranked({ brief, policy, stored, candidates }: FreshRanking) {
  return event(BriefRanked, stored.briefId, {
    briefId: stored.briefId,
    rankingId: stored.id,
    policyVersion: stored.policyVersion,
    candidates: [...candidates],
    eligible: stored.eligible,
    considered: stored.considered,
    rejectedByReason: stored.rejectedByReason,
    answerHours: policy.answerHours,
    history: brief.history,
  });
}

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { MatchingApi } from '../matching/matching.api.js';
import { explain, type OfferPlan } from './core/plan-offers.js';
import type { OfferSource, Turn } from './turn.js';

/** What a brief got in a round. */
export interface RoundResult {
  readonly source: OfferSource;
  readonly plan: OfferPlan;
}

export type RoundResults = ReadonlyMap<string, RoundResult>;

/** The rankings that offers are made from. */
@Injectable()
export class OfferSources {
  constructor(private readonly matching: MatchingApi) {}

  /** By brief, for those of a turn that want offers: the ranking given, or the latest; absent where there is none. */
  async of(turn: Turn, tx: EntityManager): Promise<ReadonlyMap<string, OfferSource>> {
    const missing = [...turn.offering].filter(([, source]) => !source).map(([id]) => id);
    const latest = await this.latest(missing, tx);
    const sources = new Map<string, OfferSource>();
    for (const [briefId, given] of turn.offering) {
      const source = given ?? latest.get(briefId);
      if (source) sources.set(briefId, source);
    }
    return sources;
  }

  /** A ranking's event brings the sentences of its first co-ops only; offers further down get theirs here. */
  async explained(results: RoundResults, tx: EntityManager): Promise<RoundResults> {
    const bare = [...results].filter(([, { plan }]) =>
      plan.offers.some(({ candidate }) => candidate.because.length === 0),
    );
    const latest = await this.latest(
      bare.map(([briefId]) => briefId),
      tx,
    );
    const explained = new Map(results);
    for (const [briefId, { source, plan }] of bare) {
      const candidates = latest.get(briefId)?.candidates ?? [];
      const offers = plan.offers.map((offer) => explain(offer, candidates));
      explained.set(briefId, { source, plan: { ...plan, offers } });
    }
    return explained;
  }

  private async latest(
    briefIds: readonly string[],
    tx: EntityManager,
  ): Promise<ReadonlyMap<string, OfferSource>> {
    return briefIds.length === 0
      ? new Map<string, OfferSource>()
      : this.matching.latest(briefIds, tx);
  }
}

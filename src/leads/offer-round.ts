import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CoopsApi, type LedgerSession } from '../coops/coops.api.js';
import { MatchingApi } from '../matching/matching.api.js';
import { DomainError } from '../platform/domain-error.js';
import { candidatesLeft, firstLooks, planOffers, type OfferWish } from './core/plan-offers.js';
import { offersWanted } from './core/wave-state.js';
import { standingOf } from './lead-effects.js';
import { OfferSources, type RoundResult, type RoundResults } from './offer-sources.js';
import type { MadeMove, OfferSource, Turn } from './turn.js';

export interface Round {
  /** By brief, for those that wanted offers and have a ranking. */
  readonly results: RoundResults;
  /** To be flushed. */
  readonly ledger: LedgerSession;
}

/** What a round is played with. */
interface Played {
  readonly turn: Turn;
  readonly sources: ReadonlyMap<string, OfferSource>;
  /** By which what is recorded of co-ops decays. */
  readonly halfLifeDays: number;
}

/** The capacity side of a turn: gives back and commits what its moves say, and holds days for new offers. */
@Injectable()
export class OfferRound {
  constructor(
    private readonly coops: CoopsApi,
    private readonly matching: MatchingApi,
    private readonly sources: OfferSources,
  ) {}

  /**
   * Locks the co-ops concerned and plays the turn on their ledger.
   *
   * At first only those co-ops of each ranking are locked that will probably do; fifty for each brief of a batch
   * would be half the network. Where they turn out to be full, the locks are given back (a savepoint, since a
   * lower id must not be locked after a higher one) and the round is played again with all of them.
   */
  async play(turn: Turn, tx: EntityManager): Promise<Round> {
    const [sources, { halfLifeDays }] = await Promise.all([
      this.sources.of(turn, tx),
      this.matching.activePolicy(tx),
    ]);
    const round = await this.settle({ turn, sources, halfLifeDays }, tx);
    return { ...round, results: await this.sources.explained(round.results, tx) };
  }

  private async settle(played: Played, tx: EntityManager): Promise<Round> {
    const { turn, sources } = played;
    const wishes = [...sources].map(([briefId, source]) => wishOf(turn, briefId, source));
    const narrow = wishes.flatMap(firstLooks);
    const wide = wishes.flatMap(candidatesLeft);
    if (narrow.length === wide.length) return this.attempt(played, wishes, wide, tx);
    const savepoint = tx.query('SAVEPOINT first_looks');
    const [round] = await Promise.all([this.attempt(played, wishes, narrow, tx), savepoint]);
    if (![...round.results.values()].some(({ plan }) => plan.cutShort)) return round;
    await tx.query('ROLLBACK TO SAVEPOINT first_looks');
    return this.attempt(played, wishes, wide, tx);
  }

  private async attempt(
    { turn, sources, halfLifeDays }: Played,
    wishes: readonly OfferWish[],
    candidates: readonly string[],
    tx: EntityManager,
  ): Promise<Round> {
    const locked = new Set([
      ...turn.moves.map(({ lead }) => lead.coopId),
      ...turn.standing.map(({ coopId }) => coopId),
      ...candidates,
    ]);
    const ledger = await this.coops.openLedger([...locked], tx, halfLifeDays);
    for (const move of turn.moves) apply(move, turn.now, ledger);
    for (const { coopId, change } of turn.standing) ledger.record(coopId, change);
    const capacity = {
      facts: (coopId: string) => (locked.has(coopId) ? ledger.facts(coopId) : undefined),
      hold: ledger.hold.bind(ledger),
    };
    const results = new Map<string, RoundResult>();
    for (const wish of wishes) {
      const { briefId } = wish.brief;
      const source = sources.get(briefId);
      if (!source) continue;
      const fits = await this.matching.fitCheck(wish.brief, source.policyVersion, tx);
      const plan = planOffers(wish, capacity, fits);
      results.set(briefId, { source, plan });
      for (const { candidate, payMinor } of plan.offers) {
        ledger.record(candidate.coopId, { receivedValue: payMinor, receivedCount: 1 });
      }
    }
    return { results, ledger };
  }
}

function wishOf(turn: Turn, briefId: string, source: OfferSource): OfferWish {
  const { facts: brief } = turn.brief(briefId);
  const leads = turn.leadsOf(briefId);
  return {
    brief,
    wanted: offersWanted(brief.shortlistSize, leads),
    candidates: source.candidates,
    asked: new Set(leads.map(({ coopId }) => coopId)),
    rankingId: source.rankingId,
    answerHours: source.answerHours,
  };
}

function apply({ lead, transition }: MadeMove, now: Date, ledger: LedgerSession): void {
  const { coopId, placement } = lead;
  if (transition.on === 'accept' || transition.on === 'award') requireMember(ledger.facts(coopId));
  if (transition.hold === 'released') ledger.release(coopId, placement);
  if (transition.hold === 'committed') ledger.commit(coopId, placement);
  const change = standingOf(transition.on, lead, now);
  if (change) ledger.record(coopId, change);
}

function requireMember({ status, name }: ReturnType<LedgerSession['facts']>): void {
  if (status === 'active') return;
  throw DomainError.conflict(
    'coop-suspended',
    `The membership of ${name} is suspended, so it cannot take on work of the network.`,
  );
}

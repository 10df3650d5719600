import type { BriefFacts } from '../../briefs/briefs.events.js';
import type { PlacedWeek } from '../../coops/core/placement.js';
import type { CoopFacts } from '../../coops/coops.events.js';
import type { Candidate } from '../../matching/matching.events.js';
import { leadPay } from './lead-pay.js';

/** A brief that should get offers, and the ranking that they come from. */
export interface OfferWish {
  readonly brief: BriefFacts;
  /** How many offers it should get now. */
  readonly wanted: number;
  /** Best first. */
  readonly candidates: readonly Candidate[];
  /** Co-ops that have had a lead for this brief: nobody is asked twice. */
  readonly asked: ReadonlySet<string>;
  readonly rankingId: string;
  readonly answerHours: number;
}

/** The capacity of the co-ops under lock. */
export interface CapacityLedger {
  /** Undefined for a co-op that is not under lock. */
  facts(coopId: string): CoopFacts | undefined;
  /** All or nothing; null when too little is free. Half-days. */
  hold(coopId: string, window: BriefFacts['window'], halfDays: number): PlacedWeek[] | null;
}

/** Why a co-op that was ranked should not be offered the brief any more; null when it still fits. */
export type FitCheck = (coop: CoopFacts) => string | null;

/** An offer about to be made; its hold is placed. */
export interface PlannedOffer {
  readonly wish: OfferWish;
  readonly candidate: Candidate;
  readonly days: number;
  readonly payMinor: number;
  readonly because: readonly string[];
  readonly placement: readonly PlacedWeek[];
}

export interface OfferPlan {
  readonly offers: readonly PlannedOffer[];
  /** Co-ops of the ranking that had no days left, or no longer fitted, when it was their turn. */
  readonly passedOver: number;
  /** A co-op came up that is not under lock: the plan must be made again with more of them. */
  readonly cutShort: boolean;
}

const WENT_PAST =
  'A co-op that ranks higher had no days left, or no longer fits, when this offer was made.';

/**
 * Makes offers for one brief in rank order, each with its hold, until as many are made as are wanted. A co-op
 * whose days are gone since the ranking is passed over, and the next one gets the offer.
 */
export function planOffers(wish: OfferWish, ledger: CapacityLedger, fits: FitCheck): OfferPlan {
  const offers: PlannedOffer[] = [];
  let passedOver = 0;
  for (const candidate of wish.candidates) {
    if (offers.length >= wish.wanted) break;
    if (wish.asked.has(candidate.coopId)) continue;
    const coop = ledger.facts(candidate.coopId);
    if (!coop) return { offers, passedOver, cutShort: true };
    const offer = fits(coop) === null ? tryOffer(wish, candidate, coop, ledger) : null;
    if (!offer) passedOver++;
    else offers.push(passedOver > 0 ? notePassedOver(offer) : offer);
  }
  return { offers, passedOver, cutShort: false };
}

function tryOffer(
  wish: OfferWish,
  candidate: Candidate,
  coop: CoopFacts,
  ledger: CapacityLedger,
): PlannedOffer | null {
  const days = wish.brief.effort.maxDays;
  const payMinor = leadPay(wish.brief, coop.dayRate);
  const placement = ledger.hold(candidate.coopId, wish.brief.window, 2 * days);
  return placement && { wish, candidate, days, payMinor, because: candidate.because, placement };
}

/** The offer with the sentences of its co-op among the candidates before what it says already. */
export function explain(offer: PlannedOffer, candidates: readonly Candidate[]): PlannedOffer {
  if (offer.candidate.because.length > 0) return offer;
  const found = candidates.find(({ coopId }) => coopId === offer.candidate.coopId);
  return { ...offer, because: [...(found?.because ?? []), ...offer.because] };
}

function notePassedOver(offer: PlannedOffer): PlannedOffer {
  return { ...offer, because: [...offer.because, WENT_PAST] };
}

/** The co-ops that a plan will look at first: enough for the offers wanted, and as many again where some are full. */
export function firstLooks(wish: OfferWish): string[] {
  const open = candidatesLeft(wish);
  return open.slice(0, 2 * wish.wanted + 2);
}

/** Every co-op of the ranking that has not been asked, best first. */
export function candidatesLeft({ candidates, asked, wanted }: OfferWish): string[] {
  if (wanted <= 0) return [];
  return candidates.map(({ coopId }) => coopId).filter((coopId) => !asked.has(coopId));
}

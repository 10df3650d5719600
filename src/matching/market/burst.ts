import type { BriefFacts } from '../../briefs/briefs.events.js';
import type { CoopFacts } from '../../coops/coops.events.js';
import { epochOf, newStanding } from '../../coops/standing.api.js';
import { addWeeks, isoWeekOf } from '../../platform/iso-week.js';
import type { MatchingPolicy } from '../core/policy.js';
import { rankedRule } from './compared-rules.js';
import type { LeadTerms, Market } from './market.js';
import { syntheticId } from './synthetic-network.js';

/** Offers of the co-op with the fewest and of the one with the most. */
export interface BurstOutcome {
  readonly briefs: number;
  readonly coops: number;
  readonly fewest: number;
  readonly most: number;
}

const DAY = '2026-01-05';
const FACTS = { specialism: 'burst', currency: 'GBP', dayRateMinor: 45_000 };

/**
 * Posts equal briefs to equal co-ops, all within one epoch, so that no entitlement is settled in between. Every offer
 * counts at once through the standing. No days are held: in production full calendars would spread them further.
 */
export function burst(
  briefs: number,
  coops: number,
  policy: MatchingPolicy,
  terms: LeadTerms,
): BurstOutcome {
  const firstEpoch = epochOf(new Date(DAY));
  const market: Market = {
    coops: Array.from({ length: coops }, (_, n) => equalCoop(n, firstEpoch)),
    ...{ briefs: [], briefCount: briefs, policy, firstEpoch },
    tree: { ancestors: () => [], name: (slug) => slug },
  };
  const rule = rankedRule('burst', market);
  const offers = new Uint32Array(coops);
  for (let n = 0; n < briefs; n++) {
    const brief = equalBrief(n);
    for (const coop of rule.choose({ brief, today: DAY, eligible: [] })) {
      offers[coop] = (offers[coop] ?? 0) + 1;
      rule.offered(coop, terms.leadPay(brief, market.coops[coop]?.dayRate ?? null), firstEpoch);
    }
  }
  return { briefs, coops, fewest: Math.min(...offers), most: Math.max(...offers) };
}

function equalCoop(n: number, epoch: number): CoopFacts {
  const week = isoWeekOf(DAY);
  const weeks = Array.from({ length: 12 }, (_, at) => addWeeks(week, at));
  return {
    ...{ coopId: syntheticId('coop', n), version: 1, name: `Equal co-op ${String(n)}` },
    ...{ status: 'active', workerMembers: 5, causes: [], redLines: [], languages: ['en'] },
    specialisms: [{ slug: FACTS.specialism, level: 2 }],
    dayRate: { amountMinor: FACTS.dayRateMinor, currency: FACTS.currency },
    ...{ minEngagementDays: null, maxEngagementDays: null, remote: true },
    location: { postcodeDistrict: null, lat: null, lng: null, country: 'GB' },
    capacity: {
      ...{ declared: true, assumedPerWeek: 0 },
      weeks: weeks.map((each) => ({ week: each, declared: 40, held: 0, committed: 0 })),
    },
    standing: newStanding(epoch),
  };
}

function equalBrief(n: number): BriefFacts {
  return {
    ...{ briefId: syntheticId('brief', n), clientId: syntheticId('client', 0) },
    title: `Equal brief ${String(n)}`,
    specialisms: [{ slug: FACTS.specialism, importance: 'must' }],
    ...{ effort: { minDays: 5, maxDays: 10 }, budget: null },
    window: { start: '2026-01-12', end: '2026-03-06' },
    location: { remote: true, postcodeDistrict: null, lat: null, lng: null, country: 'GB' },
    ...{ languages: ['en'], sectors: [], causes: [], shortlistSize: 3, adjustmentBps: 0 },
    ...{ currency: FACTS.currency, standardDayRateMinor: FACTS.dayRateMinor },
    ...{ postedAt: `${DAY}T09:00:00.000Z`, history: false },
  };
}

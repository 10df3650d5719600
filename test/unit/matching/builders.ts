import type { BriefFacts } from '../../../src/briefs/briefs.events.js';
import type { CoopFacts, StandingFacts, WeekFacts } from '../../../src/coops/coops.events.js';
import {
  type BriefContext,
  type MatchingContext,
  briefContext,
} from '../../../src/matching/core/brief-context.js';
import { type Filter } from '../../../src/matching/core/filters/filter.js';
import { DEFAULT_MATCHING_POLICY } from '../../../src/matching/core/policy.js';
import { type Ranking } from '../../../src/matching/core/ranking.js';
import { treeOf } from '../../../src/matching/core/specialism-tree.js';

/** 2026-11-24 in days since 1970. */
export const EPOCH = 20_781;

/** Web work with a few children, and two trades that have nothing to do with it. */
export const tree = treeOf({
  'web-development': { name: 'Web development', ancestors: [] },
  cms: { name: 'Content management', ancestors: ['web-development'] },
  drupal: { name: 'Drupal', ancestors: ['cms', 'web-development'] },
  wordpress: { name: 'WordPress', ancestors: ['cms', 'web-development'] },
  design: { name: 'Design', ancestors: [] },
  'user-research': { name: 'User research', ancestors: ['design'] },
  branding: { name: 'Branding', ancestors: ['design'] },
  printing: { name: 'Printing', ancestors: [] },
});

export const matchingContext: MatchingContext = {
  policy: DEFAULT_MATCHING_POLICY,
  tree,
  epoch: EPOCH,
  today: '2026-11-24',
};

export function uuid(number: number): string {
  return `01930000-0000-7000-8000-${number.toString(16).padStart(12, '0')}`;
}

/** A Drupal site for a charity in Leeds: 5 to 10 days in December 2026, up to £6,000, without an adjustment. */
export function aBrief(changes: Partial<BriefFacts> = {}): BriefFacts {
  return {
    briefId: uuid(1),
    clientId: uuid(2),
    title: 'A site for the food bank',
    specialisms: [{ slug: 'drupal', importance: 'must' }],
    effort: { minDays: 5, maxDays: 10 },
    window: { start: '2026-12-07', end: '2026-12-31' },
    budget: { minMinor: 300_000, maxMinor: 600_000, currency: 'GBP' },
    location: { remote: true, postcodeDistrict: 'LS1', lat: 53.8, lng: -1.55, country: 'GB' },
    languages: ['en'],
    sectors: [],
    causes: ['food'],
    shortlistSize: 3,
    adjustmentBps: 0,
    currency: 'GBP',
    standardDayRateMinor: 45_000,
    postedAt: '2026-11-24T09:00:00Z',
    history: false,
    ...changes,
  };
}

export const newcomer: StandingFacts = {
  epoch: EPOCH,
  receivedValue: 0,
  entitledValue: 0,
  receivedCount: 0,
  entitledCount: 0,
  accepted: 0,
  declined: 0,
  expired: 0,
  responseHours: 0,
  awarded: 0,
  completed: 0,
  feedbackSum: 0,
  feedbackCount: 0,
};

/** An active co-op in Leeds that suits `aBrief`: Drupal at level 3, ten half-days in each week of December. */
export function aCoop(changes: Partial<CoopFacts> = {}): CoopFacts {
  return {
    coopId: uuid(100),
    version: 1,
    name: 'Quayside',
    status: 'active',
    workerMembers: 5,
    specialisms: [{ slug: 'drupal', level: 3 }],
    causes: [],
    redLines: [],
    dayRate: { amountMinor: 45_000, currency: 'GBP' },
    minEngagementDays: null,
    maxEngagementDays: null,
    languages: ['en'],
    location: { postcodeDistrict: 'LS6', lat: 53.82, lng: -1.57, country: 'GB' },
    remote: true,
    capacity: declared(['2026-W50', 10], ['2026-W51', 10], ['2026-W52', 10], ['2026-W53', 10]),
    standing: newcomer,
    ...changes,
  };
}

/** Declared half-days by week, nothing held or committed. */
export function declared(...weeks: readonly (readonly [string, number])[]): CoopFacts['capacity'] {
  const rows = weeks.map(([week, half]): WeekFacts => {
    return { week, declared: half, held: 0, committed: 0 };
  });
  return { declared: true, assumedPerWeek: 0, weeks: rows };
}

export function contextFor(
  brief: BriefFacts,
  changes: Partial<MatchingContext> = {},
): BriefContext {
  return briefContext(brief, { ...matchingContext, ...changes });
}

/** What one filter has against the co-op. */
export function against(
  filter: Filter,
  brief: BriefFacts,
  coop: CoopFacts,
  changes: Partial<MatchingContext> = {},
): string | null {
  return filter.reasonAgainst(brief, coop, contextFor(brief, changes));
}

/** A ranking as it comes back from where its JSON was stored. */
export const readRanking: (json: string) => Ranking = JSON.parse;

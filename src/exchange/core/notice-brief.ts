import type { BriefBody } from '../../briefs/briefs.api.js';
import { repairText } from './notice-text.js';
import { type Work } from './notice-plan.js';
import { type Effort, effortOf } from './notice-effort.js';
import { type Window } from './notice-window.js';
import { type Release } from './release-reading.js';

/** What the days that a value buys depend on. */
export interface DayPrice {
  /** The network's standard day rate, minor units of its currency. */
  readonly standardDayRateMinor: number;
  /** The adjustment of the buyer's tier, basis points. */
  readonly adjustmentBps: number;
  readonly currency: string;
}

const LONGEST_TITLE = 200;
const SHORTEST_TITLE = 3;
const LONGEST_SUMMARY = 9_000;

/** A notice as the brief that its buyer would have posted. */
export function briefOf(release: Release, work: Work, window: Window, price: DayPrice): BriefBody {
  const { minMinor = null, maxMinor, currency } = work.budget ?? { maxMinor: 0, currency: '' };
  return {
    title: titleOf(release),
    summary: summaryOf(release),
    specialisms: work.specialisms.map(({ slug, importance }) => ({ slug, importance })),
    effort: effortFor(work, price),
    window,
    ...(work.budget && {
      budget: { ...(minMinor === null ? {} : { minMinor }), maxMinor, currency },
    }),
    // Nothing here needs a hand on the spot; where it is counts for who is near.
    location: {
      remote: true,
      ...(release.postcodeDistrict !== null && { postcodeDistrict: release.postcodeDistrict }),
    },
    languages: ['en'],
    purpose: { sectors: [...(release.buyer?.sectors ?? [])], causes: [] },
  };
}

function effortFor(
  { budget }: Work,
  { standardDayRateMinor, adjustmentBps, currency }: DayPrice,
): Effort {
  const comparable = budget?.currency === currency ? budget.maxMinor : null;
  return effortOf(comparable, standardDayRateMinor, adjustmentBps);
}

function titleOf({ facts, ocid }: Release): string {
  const title = oneLine(facts.title).slice(0, LONGEST_TITLE).trim();
  return title.length < SHORTEST_TITLE ? `Notice ${ocid}`.slice(0, LONGEST_TITLE) : title;
}

function summaryOf({ facts, ocid, buyer }: Release): string {
  const told = repairText(facts.description).slice(0, LONGEST_SUMMARY).trim();
  const source = `From the public notice ${ocid} of ${buyer?.name ?? 'a public buyer'}.`;
  return told === '' ? source : `${told}\n\n${source}`;
}

function oneLine(text: string): string {
  return repairText(text)
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
}

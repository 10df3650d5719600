import type { BriefFacts } from '../../../briefs/briefs.events.js';
import { addDays } from '../../../platform/iso-week.js';
import { type BriefChange } from './brief-change.js';
import { type Rejections } from './rejections.js';
import { smallestStep } from './smallest-step.js';

/** The largest figures that a brief may have. */
export interface BriefLimits {
  /** Minor units. */
  readonly budgetMinor: number;
  /** Person-days. */
  readonly effortDays: number;
  /** Days from the first of the window to the last. */
  readonly windowDays: number;
}

/** A kind of change that can be larger or smaller. */
interface SteppedKind {
  /** The codes of the filters that a larger step never fails where a smaller one passes. */
  readonly cures: readonly string[];
  readonly most: (brief: BriefFacts, limits: BriefLimits) => number;
  /** @param step whole, at least 1 */
  readonly at: (brief: BriefFacts, step: number) => BriefChange;
}

const MOST_WEEKS_LONGER = 52;
const DAY_MS = 86_400_000;
/** The last day that a date of four digits can name. */
const LAST_DAY_MS = Date.parse('9999-12-31');

/** By one of the minor unit. */
const budget: SteppedKind = {
  cures: ['price'],
  most: (brief, { budgetMinor }) => {
    if (brief.budget === null || brief.budget.currency !== brief.currency) return 0;
    return budgetMinor - brief.budget.maxMinor;
  },
  at: (brief, step) => ({ kind: 'budget', maxMinor: (brief.budget?.maxMinor ?? 0) + step }),
};

/** By a week at the end of the window. */
const window: SteppedKind = {
  cures: ['capacity'],
  most: ({ window: { start, end } }, { windowDays }) => {
    const last = Math.min(Date.parse(start) + windowDays * DAY_MS, LAST_DAY_MS);
    const room = (last - Date.parse(end)) / DAY_MS;
    return Math.min(MOST_WEEKS_LONGER, Math.floor(room / 7));
  },
  at: (brief, step) => {
    return { kind: 'window', weeks: step, end: addDays(brief.window.end, 7 * step) };
  },
};

/** By a day of the most that the brief may need; the least follows when it has to. */
const effort: SteppedKind = {
  cures: ['capacity', 'price', 'max-engagement'],
  most: (brief) => brief.effort.maxDays - 1,
  at: ({ effort: { minDays, maxDays } }, step) => {
    const most = maxDays - step;
    return { kind: 'effort', minDays: Math.min(minDays, most), maxDays: most };
  },
};

/** By a day of the least that the brief may need; the most follows when it has to. */
const moreEffort: SteppedKind = {
  cures: ['min-engagement'],
  most: (brief, { effortDays }) => effortDays - brief.effort.maxDays,
  at: ({ effort: { maxDays } }, step) => {
    // A brief too small for a co-op is so by its most days: only from there on does more help.
    return { kind: 'more-effort', minDays: maxDays + step, maxDays: maxDays + step };
  },
};

const STEPPED: readonly SteppedKind[] = [budget, window, effort, moreEffort];

/**
 * The smallest step of each kind after which more co-ops pass. One that loses as many as it brings is none: of fewer
 * days a co-op may be told too little; then the next larger step that brings somebody is tried.
 *
 * @param brings whether more co-ops pass after the change, by the real ranking
 */
export function smallestSteps(
  brief: BriefFacts,
  rejections: Rejections,
  limits: BriefLimits,
  brings: (change: BriefChange) => boolean,
): BriefChange[] {
  return STEPPED.flatMap((kind) => smallestOf(kind, brief, rejections, limits, brings) ?? []);
}

function smallestOf(
  { cures, most, at }: SteppedKind,
  brief: BriefFacts,
  rejections: Rejections,
  limits: BriefLimits,
  brings: (change: BriefChange) => boolean,
): BriefChange | null {
  const largest = most(brief, limits);
  const curable = rejections.onlyFor(cures);
  for (let tried = 0; tried < largest;) {
    const step = firstCure(tried, largest);
    if (step === null) return null;
    if (brings(at(brief, step))) return at(brief, step);
    tried = step;
  }
  return null;

  /** The smallest step after `after` that takes the last of these reasons from some co-op. */
  function firstCure(after: number, limit: number): number | null {
    let best: number | null = null;
    for (const coop of curable) {
      const cured = (step: number) => rejections.cured(at(brief, step), coop, cures);
      if (after > 0 && cured(after)) continue;
      best = smallestStep(after + 1, best === null ? limit : best - 1, cured) ?? best;
    }
    return best;
  }
}

import * as fc from 'fast-check';
import type { BriefFacts } from '../../../src/briefs/briefs.events.js';
import type { CoopFacts } from '../../../src/coops/coops.events.js';
import {
  type BriefChange,
  withBriefChange,
} from '../../../src/matching/core/change/brief-change.js';
import { type BriefChanges, changesOf } from '../../../src/matching/core/change/brief-changes.js';
import { orderCoops } from '../../../src/matching/core/rank.js';
import { addDays } from '../../../src/platform/iso-week.js';
import { aNetwork, anyBrief } from './arbitraries.js';
import { aBrief, aCoop, matchingContext, uuid } from './builders.js';
import { runs } from './property-runs.js';

import.meta.jest.setTimeout(120_000);

const LIMITS = { budgetMinor: 5_000_000, effortDays: 60, windowDays: 120 };

const eligibleIn = (coops: readonly CoopFacts[]) => (brief: BriefFacts) =>
  orderCoops(brief, coops, matchingContext).eligible;

function changesIn(brief: BriefFacts, coops: readonly CoopFacts[]): BriefChanges {
  return changesOf(brief, coops, matchingContext, LIMITS, eligibleIn(coops));
}

function stepOf(brief: BriefFacts, change: BriefChange): number {
  switch (change.kind) {
    case 'budget':
      return change.maxMinor - (brief.budget?.maxMinor ?? 0);
    case 'window':
      return change.weeks;
    case 'effort':
      return brief.effort.maxDays - change.maxDays;
    case 'more-effort':
      return change.maxDays - brief.effort.maxDays;
    default:
      return 1;
  }
}

/** All steps of the kinds that have steps; of budgets some, those just below what was found among them. */
function stepsOf(brief: BriefFacts, found: readonly BriefChange[]): BriefChange[] {
  const { budget, effort, window } = brief;
  const budgets = found.flatMap((change) =>
    change.kind === 'budget' ? [change.maxMinor - 1] : [],
  );
  const top = budget?.maxMinor ?? 0;
  budgets.push(LIMITS.budgetMinor, top + 1, Math.floor((top + LIMITS.budgetMinor) / 2));
  return [
    ...(budget === null ? [] : budgets)
      .filter((maxMinor) => maxMinor > top)
      .map((maxMinor): BriefChange => ({ kind: 'budget', maxMinor })),
    ...Array.from({ length: 12 }, (_, at): BriefChange => {
      return { kind: 'window', weeks: at + 1, end: addDays(window.end, 7 * (at + 1)) };
    }),
    ...Array.from({ length: effort.maxDays - 1 }, (_, at): BriefChange => {
      const maxDays = effort.maxDays - at - 1;
      return { kind: 'effort', maxDays, minDays: Math.min(effort.minDays, maxDays) };
    }),
    ...Array.from({ length: LIMITS.effortDays - effort.maxDays }, (_, at): BriefChange => {
      const days = effort.maxDays + at + 1;
      return { kind: 'more-effort', minDays: days, maxDays: days };
    }),
  ];
}

describe('the changes of a brief', () => {
  it('bring more co-ops, as many as they say', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(aNetwork, anyBrief, (coops, brief) => {
        const eligible = eligibleIn(coops);
        const told = changesIn(brief, coops);
        expect(told.eligible).toBe(eligible(brief));
        for (const { change, eligibleAfter } of told.changes) {
          expect(eligibleAfter).toBeGreaterThan(told.eligible);
          expect(eligible(withBriefChange(brief, change))).toBe(eligibleAfter);
          seen.add(change.kind);
        }
      }),
      { numRuns: runs(2_000), seed: 41 },
    );
    expect([...seen].sort()).toEqual([
      'any-language',
      'budget',
      'effort',
      'language',
      'more-effort',
      'must-to-nice',
      'remote',
      'window',
    ]);
  });

  it('are the smallest of their kind, and none only where none brings anybody', () => {
    let smaller = 0;
    fc.assert(
      fc.property(aNetwork, anyBrief, (coops, brief) => {
        const eligible = eligibleIn(coops);
        const told = changesIn(brief, coops);
        const found = told.changes.map(({ change }) => change);
        const steps = new Map(found.map((change) => [change.kind, stepOf(brief, change)]));
        for (const change of stepsOf(brief, found)) {
          if (stepOf(brief, change) >= (steps.get(change.kind) ?? Infinity)) continue;
          smaller++;
          const after = eligible(withBriefChange(brief, change));
          expect({ change, brings: after > told.eligible }).toEqual({ change, brings: false });
        }
      }),
      { numRuns: runs(1_000), seed: 22 },
    );
    expect(smaller).toBeGreaterThan(3 * runs(1_000));
  });

  it('say that more days would do where the work is too little for a co-op', () => {
    const coops = [4, 3].map((minEngagementDays, at) => {
      return aCoop({ coopId: uuid(300 + at), minEngagementDays });
    });
    const { changes } = changesIn(aBrief({ effort: { minDays: 1, maxDays: 1 } }), coops);
    expect(changes).toEqual([
      {
        change: { kind: 'more-effort', minDays: 3, maxDays: 3 },
        eligibleAfter: 1,
        because: 'Ask for 3 days instead of 1.',
      },
    ]);
  });

  it('say of the only must-have that those without it would come', () => {
    const coops = [1, 2].map((n) => {
      return aCoop({ coopId: uuid(300 + n), specialisms: [{ slug: 'wordpress', level: 3 }] });
    });
    const { changes } = changesIn(aBrief(), coops);
    expect(changes.map(({ because }) => because)).toEqual([
      'Make Drupal nice to have instead of a must-have. Of the 2 co-ops that this adds, none lists Drupal itself, only what is near to it or also wanted.',
    ]);
  });
});

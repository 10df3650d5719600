import type { BriefFacts } from '../../../src/briefs/briefs.events.js';
import type { CoopFacts } from '../../../src/coops/coops.events.js';
import type { Candidate } from '../../../src/matching/core/consortium/candidate.js';
import {
  guarantee,
  noTeamBecause,
} from '../../../src/matching/core/consortium/consortium-wording.js';
import { proposeConsortium } from '../../../src/matching/core/consortium/consortium.js';
import { withoutDominated } from '../../../src/matching/core/consortium/dominance.js';
import { greedyTeam } from '../../../src/matching/core/consortium/greedy-team.js';
import { aBrief, aCoop, contextFor, declared, matchingContext, uuid } from './builders.js';

const usual = { musts: 3, free: 4, dayRate: 2, score: 2 };
function candidate(at: number, changes: Partial<Candidate> = {}): Candidate {
  const coopId = uuid(at);
  return { ...usual, coopId, coop: aCoop({ coopId }), tie: at, ...changes };
}

describe('a candidate for a team of two', () => {
  const isLeftOutFor = (better: Partial<Candidate>, times = 2) => {
    const last = candidate(9);
    const others = Array.from({ length: times }, (_, at) => candidate(at, better));
    return !withoutDominated([...others, last], 2).includes(last);
  };

  it.each<[Partial<Candidate>]>([[{ dayRate: 1 }], [{ score: 3 }], [{ dayRate: 1, musts: 7 }]])(
    'is left out for two others who are better by %j',
    (better) => {
      expect(isLeftOutFor(better)).toBe(true);
      expect(isLeftOutFor(better, 1)).toBe(false);
    },
  );

  it.each<[Partial<Candidate>]>([
    [{}],
    [{ free: 5 }],
    [{ musts: 7 }],
    [{ dayRate: 1, free: 3 }],
    [{ dayRate: 1, score: 1 }],
    [{ dayRate: 1, musts: 5 }],
  ])('stays in beside two others of whom one can only say %j', (other) => {
    expect(isLeftOutFor(other)).toBe(false);
  });
});

describe('a greedy team', () => {
  const idsOf = (candidates: readonly Candidate[], need: { musts: number; halfDays: number }) =>
    greedyTeam(candidates, need)
      ?.shares.map(({ member }) => member.coopId)
      .sort();

  it('takes who adds most, of equals the cheaper, until nothing is missing', () => {
    const all = [
      candidate(1, { musts: 1, free: 1, dayRate: 1 }),
      candidate(2, { musts: 2, free: 4, dayRate: 2 }),
      candidate(3, { musts: 1, free: 4, dayRate: 3 }),
    ];
    expect(idsOf(all, { musts: 3, halfDays: 4 })).toEqual([uuid(1), uuid(2)]);
    expect(idsOf(all, { musts: 3, halfDays: 9 })).toEqual([uuid(1), uuid(2), uuid(3)]);
    expect(idsOf(all, { musts: 2, halfDays: 2 })).toEqual([uuid(2)]);
  });

  it('is none when a must-have or days are missing with everybody in it', () => {
    const all = [candidate(1, { musts: 1 }), candidate(2, { musts: 2 })];
    expect(greedyTeam(all, { musts: 7, halfDays: 1 })).toBeNull();
    expect(greedyTeam(all, { musts: 3, halfDays: 9 })).toBeNull();
    expect(idsOf(all, { musts: 3, halfDays: 8 })).toEqual([uuid(1), uuid(2)]);
  });
});

describe('what is told of a team', () => {
  const both: BriefFacts['specialisms'] = [
    { slug: 'drupal', importance: 'must' },
    { slug: 'user-research', importance: 'must' },
    { slug: 'printing', importance: 'nice' },
  ];
  const brief = aBrief({ specialisms: both, effort: { minDays: 5, maxDays: 12 }, budget: null });
  const busy = declared(['2026-W50', 14]);
  const named = (name: string, specialisms: CoopFacts['specialisms'], changes = {}) =>
    aCoop({ coopId: uuid(name.length), name, specialisms, capacity: busy, ...changes });
  const propose = (coops: readonly CoopFacts[], changes: Partial<BriefFacts> = {}) =>
    proposeConsortium({ ...brief, ...changes }, coops, matchingContext);

  it('gives each must-have to whose level is worth most, and wishes to nobody', () => {
    const coops = [
      named('A', [
        { slug: 'drupal', level: 3 },
        { slug: 'user-research', level: 1 },
        { slug: 'printing', level: 3 },
      ]),
      named('BB', [
        { slug: 'drupal', level: 1 },
        { slug: 'user-research', level: 3 },
      ]),
    ];
    for (const order of [coops, coops.toReversed()]) {
      expect(
        propose(order).members.map(({ coopName, specialisms }) => [coopName, specialisms]),
      ).toEqual([
        ['A', [{ slug: 'drupal', name: 'Drupal', level: 3 }]],
        ['BB', [{ slug: 'user-research', name: 'User research', level: 3 }]],
      ]);
    }
  });

  it('lets who would have none share in what it does best, and the best scoring lead', () => {
    const specialisms: BriefFacts['specialisms'] = [{ slug: 'drupal', importance: 'must' }];
    const coops = [
      named('A', [{ slug: 'drupal', level: 2 }], {
        dayRate: { amountMinor: 100, currency: 'GBP' },
      }),
      named('BB', [{ slug: 'drupal', level: 3 }], { causes: ['food'] }),
    ];
    const told = propose(coops, { specialisms });
    expect(
      told.members.map(({ coopName, leads, specialisms: does }) => [coopName, leads, does]),
    ).toEqual([
      ['BB', true, [{ slug: 'drupal', name: 'Drupal', level: 3 }]],
      ['A', false, [{ slug: 'drupal', name: 'Drupal', level: 2 }]],
    ]);
    expect(told.because).toBe(
      'No co-op passes alone. Together, BB and A cover the must-have and the 12 days that the ' +
        'brief may need, for £2,257. BB leads, since it scores best of them.',
    );
  });

  it('speaks of wishes where there is no must-have', () => {
    const specialisms: BriefFacts['specialisms'] = [{ slug: 'printing', importance: 'nice' }];
    const coops = [1, 2].map((level) => named('C'.repeat(level), [{ slug: 'printing', level }]));
    const told = propose(coops, { specialisms });
    expect(told.members.map(({ specialisms: does }) => does.map(({ slug }) => slug))).toEqual([
      ['printing'],
      ['printing'],
    ]);
    expect(told.because).toContain('cover the 12 days that the brief may need');
  });

  it('names all that nobody knows, a window that is over, and a missing day rate', () => {
    const printers = named('A', [{ slug: 'printing', level: 3 }]);
    expect(propose([printers]).because).toBe(
      'No co-op that could be of a team and has free days lists Drupal or User research, which the brief must have.',
    );
    const window = { start: '2026-11-02', end: '2026-11-20' };
    expect(propose([printers], { window }).because).toBe(
      "The brief's window, 2026-11-02 to 2026-11-20, is over.",
    );
    const coops = [
      named('A', [{ slug: 'drupal', level: 3 }], { dayRate: null }),
      named('BB', [{ slug: 'user-research', level: 3 }]),
    ];
    expect(
      propose(coops)
        .members.map(({ because }) => because.split(' for ')[1])
        .sort(),
    ).toEqual(['£2,250 by the network’s standard day rate, since it has stated none.', '£3,150.']);
  });

  it('says how certain it is', () => {
    expect(guarantee(true)).toBe(
      'Every team that might be better was considered: none is smaller, and of its size none is cheaper.',
    );
    expect(guarantee(false)).toBe(
      'There are more than 100 co-ops to choose from, so that not every team was considered. The ' +
        'team has at most 1 + ln n times as many members as the smallest, n being the must-haves ' +
        'plus the half-days; a cheaper one may exist.',
    );
    const some = [candidate(1, { musts: 3, free: 40 })];
    expect(noTeamBecause(brief, contextFor(brief), some, 0, false)).toBe(
      'No team of at most 4 co-ops was found; there are too many to look at every one.',
    );
  });
});

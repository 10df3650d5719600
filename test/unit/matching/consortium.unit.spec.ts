import type { CoopFacts } from '../../../src/coops/coops.events.js';
import {
  type Consortium,
  proposeConsortium,
} from '../../../src/matching/core/consortium/consortium.js';
import { guarantee } from '../../../src/matching/core/consortium/consortium-wording.js';
import { aBrief, aCoop, declared, matchingContext, uuid } from './builders.js';

const rate = (amountMinor: number) => ({ amountMinor, currency: 'GBP' });
const brief = aBrief({
  specialisms: [
    { slug: 'drupal', importance: 'must' },
    { slug: 'user-research', importance: 'must' },
  ],
  effort: { minDays: 5, maxDays: 12 },
  budget: null,
});

let made = 500;
function member(changes: Partial<CoopFacts>): CoopFacts {
  made++;
  return aCoop({ coopId: uuid(made), name: `Co-op ${made}`, ...changes });
}

const developers = member({ name: 'Developers', dayRate: rate(40_000) });
const researchers = member({
  name: 'Researchers',
  specialisms: [{ slug: 'user-research', level: 2 }],
  dayRate: rate(50_000),
});

function propose(coops: readonly CoopFacts[], changes: Partial<typeof brief> = {}): Consortium {
  return proposeConsortium({ ...brief, ...changes }, coops, matchingContext);
}

function names({ members }: Consortium): string[] {
  return members.map(({ coopName }) => coopName).sort();
}

describe('a consortium', () => {
  it('is the smallest team that covers the must-haves and the effort, with its reasons', () => {
    const told = propose([developers, researchers]);
    expect(told).toMatchObject({ alone: 0, candidates: 2, exact: true });
    expect(told.members.map(({ coopName, leads }) => [coopName, leads])).toEqual([
      ['Developers', true],
      ['Researchers', false],
    ]);
    expect(told.because).toBe(
      'No co-op passes alone. Together, Developers and Researchers cover all 2 must-haves and the 12 days that the brief may need, for £4,850. Developers leads, since it scores best of them.',
    );
    expect(told.members.map(({ because }) => because)).toEqual([
      'It does Drupal at level 3 of 3. It has 19 free days between 2026-12-07 and 2026-12-31, of which this takes 11.5, for £4,600.',
      'It does User research at level 2 of 3. It has 19 free days between 2026-12-07 and 2026-12-31, of which this takes 0.5, for £250.',
    ]);
  });

  it('is none when one co-op passes alone', () => {
    const both = [...developers.specialisms, ...researchers.specialisms];
    const told = propose([developers, researchers, member({ specialisms: both })]);
    expect(told).toMatchObject({ alone: 1, members: [], exact: true });
    expect(told.because).toBe('1 co-op can do this work alone; no team is needed.');
  });

  it('makes up for too few days', () => {
    const busy = declared(['2026-W50', 14]);
    const two = [1, 2].map(() => member({ capacity: busy }));
    const told = propose(two, { specialisms: [{ slug: 'drupal', importance: 'must' }] });
    expect(told.members.map(({ halfDays }) => halfDays).sort()).toEqual([10, 14]);
    expect(told.members.map(({ specialisms }) => specialisms.map(({ slug }) => slug))).toEqual([
      ['drupal'],
      ['drupal'],
    ]);
  });

  it('takes nobody against whom anything else speaks', () => {
    const others: Partial<CoopFacts>[] = [
      { redLines: ['arms'] },
      { languages: ['fr'] },
      { status: 'suspended' },
      { status: 'applied' },
      { maxEngagementDays: 4 },
      { minEngagementDays: 13 },
      { dayRate: { amountMinor: 1, currency: 'EUR' } },
      { capacity: declared() },
      { specialisms: [{ slug: 'printing', level: 3 }] },
    ];
    const cheap = others.map((changes) =>
      member({ specialisms: researchers.specialisms, dayRate: rate(100), ...changes }),
    );
    expect(names(propose([developers, researchers, ...cheap], { sectors: ['arms'] }))).toEqual([
      'Developers',
      'Researchers',
    ]);
    const told = propose([developers, ...cheap], { sectors: ['arms'] });
    expect(told.because).toBe(
      'No co-op that could be of a team and has free days lists User research, which the brief must have.',
    );
  });

  it('is the cheaper of two, then the better scoring', () => {
    const dear = member({ ...researchers, coopId: uuid(900), name: 'Dear', dayRate: rate(50_001) });
    expect(names(propose([developers, dear, researchers]))).toEqual(['Developers', 'Researchers']);
    const better = member({ ...researchers, coopId: uuid(901), name: 'Better', causes: ['food'] });
    expect(names(propose([developers, researchers, better]))).toEqual(['Better', 'Developers']);
  });

  it('costs to the penny what its parts cost, each rounded half to even', () => {
    const odd = { adjustmentBps: -1_000 };
    const told = propose(
      [
        { ...developers, dayRate: rate(40_001) },
        { ...researchers, dayRate: rate(50_001) },
      ],
      odd,
    );
    // 40,001 x 0.9 x 11.5 = 414,010.35; 50,001 x 0.9 x 0.5 = 22,500.45.
    expect(told.members.map(({ priceMinor }) => priceMinor)).toEqual([414_010, 22_500]);
    expect(told.priceMinor).toBe(436_510);
  });

  it('takes the standard day rate for who has stated none, and says so', () => {
    const told = propose([developers, { ...researchers, dayRate: null }]);
    expect(told.members[1]?.priceMinor).toBe(22_500);
    expect(told.members[1]?.because).toContain('standard day rate');
  });

  it('says when the days of all are too few, the window is over, or five would be needed', () => {
    expect(
      propose([developers, researchers], { effort: { minDays: 5, maxDays: 40 } }).because,
    ).toBe(
      'All co-ops that could be of a team have 38 days free between them in the window; the brief needs 40.',
    );
    const over = { start: '2026-11-02', end: '2026-11-20' };
    expect(propose([developers], { window: over }).because).toContain('is over');
    const five = [1, 2, 3, 4, 5].map(() => member({ capacity: declared(['2026-W50', 6]) }));
    const drupal = [{ slug: 'drupal', importance: 'must' as const }];
    const told = propose(five, { specialisms: drupal, effort: { minDays: 5, maxDays: 15 } });
    expect(told).toMatchObject({
      members: [],
      exact: true,
      because: 'No team of at most 4 co-ops covers the brief.',
    });
    const fits = propose(five, { specialisms: drupal, effort: { minDays: 5, maxDays: 12 } });
    expect(fits.members).toHaveLength(4);
  });

  it('says what is certain of it, by whether every team was considered', () => {
    expect(propose([developers, researchers]).guarantee).toBe(guarantee(true));
    expect(guarantee(true)).toContain('none is smaller');
    expect(guarantee(false)).toContain('at most 1 + ln n times as many members as the smallest');
  });
});

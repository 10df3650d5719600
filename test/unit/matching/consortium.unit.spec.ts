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
      'No co-op passes alone. Together, Developers and Researchers cover all 2 must-haves and the 12 days that the brief may need, for £5,100. Developers leads, since it does most.',
    );
    expect(told.members.map(({ because }) => because)).toEqual([
      'It does Drupal at level 3 of 3. It has 19 free days between 2026-12-07 and 2026-12-31, of which this takes 9, for £3,600.',
      'It does User research at level 2 of 3. It has 19 free days between 2026-12-07 and 2026-12-31, of which this takes 3, for £1,500.',
    ]);
  });

  it('is none when one co-op passes alone', () => {
    const both = [...developers.specialisms, ...researchers.specialisms];
    const told = propose([developers, researchers, member({ specialisms: both })]);
    expect(told).toMatchObject({
      ...{ alone: 1, members: [], priceMinor: null },
      ...{ exact: null, guarantee: null },
    });
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
      '5 co-ops list User research, which the brief must have, but none can be of a team: 1 has too few free days in the window, 1 works in other languages, 1 only takes on larger work, 1 works in another currency and 1 for a reason not told here.',
    );
    expect(propose([developers]).because).toBe(
      'No co-op lists User research, which the brief must have.',
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
    // 40,001 x 0.9 x 9 = 324,008.1; 50,001 x 0.9 x 3 = 135,002.7.
    expect(told.members.map(({ priceMinor }) => priceMinor)).toEqual([324_008, 135_003]);
    expect(told.priceMinor).toBe(459_011);
  });

  it('takes the standard day rate for who has stated none, and says so', () => {
    const told = propose([developers, { ...researchers, dayRate: null }]);
    expect(told.members[1]?.priceMinor).toBe(135_000);
    expect(told.members[1]?.because).toContain('standard day rate');
  });

  it('says when the days of all are too few, the window is over, or five would be needed', () => {
    expect(
      propose([developers, researchers], { effort: { minDays: 5, maxDays: 40 } }).because,
    ).toBe(
      'All co-ops that could be of a team can take on 38 days between them in the window; the brief needs 40.',
    );
    const over = { start: '2026-11-02', end: '2026-11-20' };
    expect(propose([developers], { window: over }).because).toContain('is over');
    const five = [1, 2, 3, 4, 5].map(() => member({ capacity: declared(['2026-W50', 6]) }));
    const drupal = [{ slug: 'drupal', importance: 'must' as const }];
    const told = propose(five, { specialisms: drupal, effort: { minDays: 5, maxDays: 15 } });
    expect(told).toMatchObject({
      members: [],
      exact: null,
      because:
        'A team has at most 4 co-ops, and more would be needed: the 4 with the most free days can take on 12 days between them; the brief needs 15.',
    });
    const fits = propose(five, { specialisms: drupal, effort: { minDays: 5, maxDays: 12 } });
    expect(fits.members).toHaveLength(4);
  });

  it('costs no more than the budget, or says by how much more', () => {
    const budget = (maxMinor: number) => ({ minMinor: null, maxMinor, currency: 'GBP' });
    expect(propose([developers, researchers], { budget: budget(510_000) }).priceMinor).toBe(
      510_000,
    );
    const told = propose([developers, researchers], { budget: budget(509_999) });
    expect(told).toMatchObject({ members: [], priceMinor: null, exact: null, guarantee: null });
    expect(told.because).toBe(
      'The cheapest team, of 2 co-ops, would cost £5,100 for 12 days: £0.01 more than the budget, which ends at £5,099.99.',
    );
  });

  it('is none where who could do all of it alone is too dear, and says so', () => {
    const both = [...developers.specialisms, ...researchers.specialisms];
    const able = member({ name: 'Able', specialisms: both, dayRate: rate(60_000) });
    const effort = { minDays: 12, maxDays: 12 };
    const asked = { effort, budget: { minMinor: null, maxMinor: 600_000, currency: 'GBP' } };
    const dear =
      'Able could do all of it alone, but would cost £7,200 for 12 days: £1,200 more than the budget, which ends at £6,000.';
    expect(propose([able], asked)).toMatchObject({
      ...{ alone: 0, candidates: 1, members: [] },
      because: `${dear} No other co-op can be of a team.`,
    });
    const french = member({ ...researchers, coopId: uuid(902), languages: ['fr'] });
    expect(propose([able, french], asked).because).toBe(
      `${dear} No other co-op can be of a team: 1 works in other languages.`,
    );
    const least = { minEngagementDays: 10 };
    const picky = member({ ...developers, coopId: uuid(903), ...least });
    expect(propose([{ ...able, ...least }, picky], asked).because).toBe(
      `${dear} Every team of at most 4 co-ops that covers the brief would have to be given more than the 12 days that it may need: each member does at least half a day, half of an even share, and what it takes on.`,
    );
    const dearer = { ...able, coopId: uuid(904), name: 'Dearer', dayRate: rate(70_000) };
    expect(propose([able, dearer], asked).because).toBe(
      'The cheapest team, of 2 co-ops, would cost £7,500 for 12 days: £1,500 more than the budget, which ends at £6,000. 2 co-ops could do all of it alone, but the cheapest, Able, would cost £7,200 for 12 days: £1,200 more than the budget, which ends at £6,000.',
    );
  });

  it('is none where more than four would have to share the must-haves or the days', () => {
    const slugs = ['drupal', 'user-research', 'branding', 'printing', 'web-design'];
    const specialisms = slugs.map((slug) => ({ slug, importance: 'must' as const }));
    const each = slugs.map((slug) => member({ specialisms: [{ slug, level: 3 }] }));
    expect(propose(each, { specialisms }).because).toBe(
      'A team has at most 4 co-ops, and more would be needed: no 4 of them cover every must-have and the 12 days.',
    );
  });

  it('is none when the only one who might be of it has too few days, or the window has none', () => {
    const drupal = [{ slug: 'drupal', importance: 'must' as const }];
    const effort = { minDays: 5, maxDays: 20 };
    expect(propose([developers], { specialisms: drupal, effort }).because).toBe(
      'The only co-op that could be of a team can take on 19 days in the window; the brief needs 20.',
    );
    const window = { start: '2026-12-12', end: '2026-12-13' };
    expect(propose([developers, researchers], { window }).because).toBe(
      "The brief's window, 2026-12-12 to 2026-12-13, has no working day.",
    );
  });

  it('has a member who would cost more than the budget alone, and one more where that is cheaper', () => {
    const dear = { ...researchers, dayRate: rate(400_000) };
    const effort = { minDays: 12, maxDays: 12 };
    const asked = { effort, budget: { minMinor: null, maxMinor: 1_300_000, currency: 'GBP' } };
    // Two would cost 9 x £400 + 3 x £4,000; of three, the dear one need not do more than two days.
    const told = propose([developers, member({ dayRate: rate(40_000) }), dear], asked);
    expect(told.members.map(({ halfDays }) => halfDays).sort()).toEqual([16, 4, 4]);
    expect(told).toMatchObject({ priceMinor: 1_200_000, exact: true });
    expect(told.guarantee).toBe(guarantee(true, true));
  });

  it('gives each no less and no more than it takes on, and nobody a trifle', () => {
    const parts = (...coops: readonly CoopFacts[]) =>
      propose(coops).members.map(({ coopName, halfDays }) => [coopName, halfDays]);
    expect(parts(developers, { ...researchers, minEngagementDays: 5 })).toEqual([
      ['Developers', 14],
      ['Researchers', 10],
    ]);
    expect(parts({ ...developers, maxEngagementDays: 8 }, researchers)).toEqual([
      ['Developers', 16],
      ['Researchers', 8],
    ]);
    const little = { ...researchers, capacity: declared(['2026-W50', 2]) };
    expect(parts(developers, little)).toEqual([
      ['Developers', 22],
      ['Researchers', 2],
    ]);
    const told = propose([developers, { ...little, minEngagementDays: 2 }]);
    expect(told.because).toContain('1 has too few free days');
    const both = [developers, researchers].map((each) => ({ ...each, minEngagementDays: 7 }));
    expect(propose(both).because).toBe(
      'Every team of at most 4 co-ops that covers the brief would have to be given more than the 12 days that it may need: each member does at least half a day, half of an even share, and what it takes on.',
    );
  });

  it('has who takes on no more than a part of the work, for as much as it takes on', () => {
    const small = member({ ...researchers, name: 'Small', dayRate: rate(100) });
    const asked = { effort: { minDays: 9, maxDays: 15 } };
    const told = propose([developers, researchers, { ...small, maxEngagementDays: 8 }], asked);
    expect(told.members.map(({ coopName, halfDays }) => [coopName, halfDays])).toEqual([
      ['Small', 16],
      ['Developers', 14],
    ]);
    expect(told).toMatchObject({ candidates: 3, exact: true, priceMinor: 280_800 });
    const least = { ...small, minEngagementDays: 8, maxEngagementDays: 8 };
    expect(propose([developers, least], asked).members.map(({ halfDays }) => halfDays)).toEqual([
      16, 14,
    ]);
  });

  it('is led by who does most, of equals by who scores best', () => {
    const told = propose([developers, { ...researchers, dayRate: rate(30_000) }]);
    const [lead, other] = told.members;
    expect([lead?.coopName, lead?.halfDays, lead?.leads]).toEqual(['Researchers', 18, true]);
    expect(lead?.score).toBeLessThan(other?.score ?? 0);
    const half = [developers, researchers].map((each) => ({ ...each, minEngagementDays: 6 }));
    expect(propose(half).because).toContain(
      'Developers leads, since it does most and, of those who do as much, scores best.',
    );
  });

  it('says through what a member covers a must-have', () => {
    const slugs = ['web-development', 'user-research'];
    const specialisms = slugs.map((slug) => ({ slug, importance: 'must' as const }));
    const press = { ...developers, specialisms: [{ slug: 'wordpress', level: 3 }] };
    const told = propose([press, researchers], { specialisms });
    expect(told.members[0]?.specialisms).toMatchObject([
      { slug: 'web-development', name: 'Web development', level: 3, through: 'WordPress' },
    ]);
    expect(told.members[0]?.because).toMatch(
      /^It does Web development through WordPress at level 3 of 3\./,
    );
  });

  it('says what is certain of it, by whether every team was considered', () => {
    expect(propose([developers, researchers]).guarantee).toBe(guarantee(true));
    expect(guarantee(true)).toContain('none is smaller');
    expect(guarantee(false)).toContain('at most 1 + ln n times as many members as the smallest');
  });
});

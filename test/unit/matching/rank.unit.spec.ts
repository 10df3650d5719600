import { explainOne } from '../../../src/matching/core/explain.js';
import { rankBrief } from '../../../src/matching/core/rank.js';
import { scoreInMillionths } from '../../../src/matching/core/score.js';
import { tieBreaker } from '../../../src/matching/core/tie-break.js';
import { aBrief, aCoop, declared, matchingContext, newcomer, uuid } from './builders.js';

const brief = aBrief();

describe('a ranking', () => {
  it('puts the better suited co-op first and says why', () => {
    const expert = aCoop({ coopId: uuid(10), name: 'Expert' });
    const learner = aCoop({
      coopId: uuid(11),
      name: 'Learner',
      specialisms: [{ slug: 'drupal', level: 1 }],
    });
    const { ranked, considered, eligible } = rankBrief(brief, [learner, expert], matchingContext);
    expect(ranked.map(({ rank, coopName }) => [rank, coopName])).toEqual([
      [1, 'Expert'],
      [2, 'Learner'],
    ]);
    expect([considered, eligible]).toEqual([2, 2]);
    expect(ranked[0]?.factors.map(({ name, weight }) => [name, weight])).toEqual(
      Object.entries(matchingContext.policy.weights),
    );
    expect(ranked[0]?.score).toBe(scoreInMillionths(ranked[0]?.factors ?? []));
    expect(ranked[0]?.factors[0]?.because).toBe(
      'It covers 1 of 1 must-have: Drupal at level 3 of 3.',
    );
  });

  it('offers work to the one that is owed more, all else equal', () => {
    const owed = { ...newcomer, entitledCount: 3, entitledValue: 900_000 };
    const coops = [
      aCoop({ coopId: uuid(10), standing: { ...newcomer, receivedCount: 3 } }),
      aCoop({ coopId: uuid(11), standing: owed }),
      aCoop({ coopId: uuid(12) }),
    ];
    const { ranked } = rankBrief(brief, coops, matchingContext);
    expect(ranked.map(({ coopId }) => coopId)).toEqual([uuid(11), uuid(12), uuid(10)]);
  });

  it('breaks ties by the hash of brief and co-op', () => {
    const ids = Array.from({ length: 20 }, (_, at) => uuid(at + 500));
    const coops = ids.map((coopId) => aCoop({ coopId }));
    const tie = tieBreaker(brief.briefId);
    expect(rankBrief(brief, coops, matchingContext).ranked.map(({ coopId }) => coopId)).toEqual(
      ids.toSorted((a, b) => tie(a) - tie(b)),
    );
  });

  it('gives every reason against a co-op, not the first, and counts each', () => {
    const unfit = aCoop({
      coopId: uuid(10),
      name: 'Printers',
      status: 'suspended',
      specialisms: [{ slug: 'printing', level: 3 }],
      redLines: ['arms'],
      capacity: declared(['2026-W50', 6]),
      dayRate: { amountMinor: 1_000_000, currency: 'GBP' },
      minEngagementDays: 50,
      maxEngagementDays: 1,
      languages: ['fr'],
      remote: false,
      location: { postcodeDistrict: null, lat: 48.9, lng: 2.35, country: 'FR' },
    });
    const close = aCoop({ coopId: uuid(11), name: 'Close', status: 'applied' });
    const asked = aBrief({ sectors: ['arms'] });
    const found = rankBrief(asked, [unfit, close, aCoop()], matchingContext);
    expect(found.rejected.map(({ coopName }) => coopName)).toEqual(['Close', 'Printers']);
    expect(found.rejected[1]?.reasons.map(({ code }) => code)).toEqual([
      'membership',
      'red-line',
      'must-have',
      'capacity',
      'price',
      'min-engagement',
      'max-engagement',
      'language',
      'place',
    ]);
    expect(found.rejected[1]?.reasons[3]).toEqual({
      code: 'capacity',
      because: 'It has 3 free days between 2026-12-07 and 2026-12-31; the brief needs 10.',
    });
    // They are no members: nobody is to read that two co-ops of the network are too far away.
    expect(found.rejectedByReason).toEqual({ membership: 2 });
    const member = { ...unfit, status: 'active' as const };
    expect(rankBrief(asked, [member, close], matchingContext).rejectedByReason).toEqual({
      ...{ membership: 1, 'red-line': 1, 'must-have': 1, capacity: 1, price: 1, language: 1 },
      ...{ 'min-engagement': 1, 'max-engagement': 1, place: 1 },
    });
    expect([found.considered, found.eligible]).toEqual([3, 1]);
  });

  it('keeps the first fifty of each and counts all', () => {
    const coops = Array.from({ length: 130 }, (_, at) =>
      aCoop({ coopId: uuid(at), status: at % 2 === 0 ? 'active' : 'suspended' }),
    );
    const found = rankBrief(brief, coops, matchingContext);
    expect([found.considered, found.eligible]).toEqual([130, 65]);
    expect(found.rejectedByReason).toEqual({ membership: 65 });
    expect(found.ranked).toHaveLength(50);
    expect(found.rejected).toHaveLength(50);
    expect(found.ranked.at(-1)?.rank).toBe(50);
  });

  it('keeps with each co-op the facts that were used, its other weeks left out', () => {
    const capacity = declared(['2026-W49', 10], ['2026-W50', 20], ['2027-W01', 10]);
    const coop = aCoop({ capacity });
    const [first] = rankBrief(brief, [coop], matchingContext).ranked;
    const weeks = [{ week: '2026-W50', declared: 20, held: 0, committed: 0 }];
    expect(first?.facts).toEqual({ ...coop, capacity: { ...capacity, weeks } });
  });

  it('of an empty network is empty', () => {
    expect(rankBrief(brief, [], matchingContext)).toMatchObject({
      considered: 0,
      eligible: 0,
      ranked: [],
      rejected: [],
      rejectedByReason: {},
    });
  });

  it('knows a specialism that the taxonomy does not by its slug', () => {
    const asked = aBrief({ specialisms: [{ slug: 'welding', importance: 'must' }] });
    const welders = aCoop({ specialisms: [{ slug: 'welding', level: 2 }] });
    const [first] = rankBrief(asked, [welders], matchingContext).ranked;
    expect(first?.factors[0]?.because).toBe('It covers 1 of 1 must-have: welding at level 2 of 3.');
  });
});

describe('an explanation of one co-op', () => {
  it('is the score and the factors of the ranking', () => {
    const [first] = rankBrief(brief, [aCoop()], matchingContext).ranked;
    expect(explainOne(brief, aCoop(), matchingContext)).toEqual({
      eligible: true,
      coopId: first?.coopId,
      coopName: 'Quayside',
      score: first?.score,
      factors: first?.factors,
    });
  });

  it('is every reason when it cannot be offered the brief', () => {
    const coop = aCoop({ status: 'applied', languages: [] });
    const [first] = rankBrief(brief, [coop], matchingContext).rejected;
    expect(explainOne(brief, coop, matchingContext)).toEqual({ eligible: false, ...first });
    expect(first?.reasons.map(({ code }) => code)).toEqual(['membership', 'language']);
  });
});

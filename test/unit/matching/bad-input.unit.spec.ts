import type { BriefFacts } from '../../../src/briefs/briefs.events.js';
import type { CoopFacts } from '../../../src/coops/coops.events.js';
import { MatchingInputError } from '../../../src/matching/core/input-error.js';
import { DEFAULT_MATCHING_POLICY, type MatchingPolicy } from '../../../src/matching/core/policy.js';
import { explainOne } from '../../../src/matching/core/explain.js';
import { rankBrief } from '../../../src/matching/core/rank.js';
import { CoopIndex } from '../../../src/matching/core/columns/coop-index.js';
import { numbersIn, replaced } from './numbers.js';
import { aBrief, aCoop, matchingContext, newcomer, uuid } from './builders.js';

const policy = DEFAULT_MATCHING_POLICY;
const { trackRecord, weights } = policy;

function fault(run: () => unknown): MatchingInputError {
  try {
    run();
  } catch (error) {
    if (error instanceof MatchingInputError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

const rank = (brief: BriefFacts, coop: CoopFacts = aCoop(), changes = {}) =>
  rankBrief(brief, [coop], { ...matchingContext, ...changes });

describe('a brief that cannot be ranked', () => {
  it.each<[string, Partial<BriefFacts>, string]>([
    ['specialisms', { specialisms: [] }, 'must name at least one specialism'],
    [
      'window.end',
      { window: { start: '2026-12-08', end: '2026-12-07' } },
      'must not be before the start, 2026-12-08, got 2026-12-07: it has no week',
    ],
    [
      'window.start',
      { window: { start: '2026-02-30', end: '2026-12-07' } },
      'must be a date such as 2026-12-07, got 2026-02-30',
    ],
    ['window.end', { window: { start: '2026-12-07', end: 'soon' } }, 'must be a date such as'],
    ['effort.minDays', { effort: { minDays: NaN, maxDays: 3 } }, 'must be a number, got NaN'],
    ['effort.minDays', { effort: { minDays: 0, maxDays: 3 } }, 'must be at least 1'],
    ['effort.maxDays', { effort: { minDays: 4, maxDays: 3 } }, 'must be at least minDays, 4'],
    ['adjustmentBps', { adjustmentBps: Infinity }, 'must be a number, got Infinity'],
    [
      'budget.maxMinor',
      { budget: { minMinor: null, maxMinor: NaN, currency: 'GBP' } },
      'must be a number, got NaN',
    ],
    [
      'budget.minMinor',
      { budget: { minMinor: 2, maxMinor: 1, currency: 'GBP' } },
      'must be at most maxMinor, 1',
    ],
    ['location.lat', { location: { ...aBrief().location, lat: NaN } }, 'must be a number'],
  ])('is refused for its %s', (field, changes, problem) => {
    const error = fault(() => rank(aBrief(changes)));
    expect(error.field).toBe(field);
    expect(error.message).toContain(`${field} ${problem}`);
    expect(error).toBeInstanceOf(RangeError);
    expect(fault(() => explainOne(aBrief(changes), aCoop(), matchingContext)).field).toBe(field);
  });
});

describe('a policy that nothing can be ranked with', () => {
  const none = Object.fromEntries(Object.keys(weights).map((name) => [name, 0]));
  const withPlace = (place: Partial<MatchingPolicy['place']>) => ({
    place: { ...policy.place, ...place },
  });

  it.each<[string, object, string]>([
    ['weights', { weights: none }, 'must sum to more than 0'],
    ['weights.price-fit', { weights: { ...weights, 'price-fit': NaN } }, 'got NaN'],
    ['weights.place', { weights: { ...weights, place: -1 } }, 'from 0 to 1000, got -1'],
    ['halfLifeDays', { halfLifeDays: 1.5 }, 'must be a whole number from 1 to 3650, got 1.5'],
    ['shortlistSize', { shortlistSize: 0 }, 'must be a whole number from 1 to 10, got 0'],
    ['answerHours', { answerHours: 0 }, 'must be a whole number from 1 to 720, got 0'],
    ['maxTravelKm', { maxTravelKm: Infinity }, 'must be a number from 0 to 20100, got Infinity'],
    ['place.unknown', withPlace({ unknown: 1.1 }), 'must be a number from 0 to 1, got 1.1'],
    ['place.sameArea', withPlace({ sameArea: NaN }), 'got NaN'],
    [
      'trackRecord.feedback.mean',
      { trackRecord: { ...trackRecord, feedback: { mean: 0, strength: 1 } } },
      'must be a number from 1 to 5, got 0',
    ],
    [
      'trackRecord.completion.strength',
      { trackRecord: { ...trackRecord, completion: { mean: 1, strength: 0 } } },
      'must be a number from 0.01 to 1000, got 0',
    ],
    [
      'specialism.levelScores.2',
      { specialism: { ...policy.specialism, levelScores: [0, 1, 2] } },
      'got 2',
    ],
    [
      'fairShare.priorLeads',
      { fairShare: { ...policy.fairShare, priorLeads: -1 } },
      'must be a number from 0 to 1000, got -1',
    ],
  ])('is refused for its %s', (field, changes, problem) => {
    const error = fault(() => rank(aBrief(), aCoop(), { policy: { ...policy, ...changes } }));
    expect(error.field).toBe(field);
    expect(error.message).toContain(problem);
  });

  const settings = numbersIn(policy)
    .map((path) => [path.join('.'), path] as const)
    .filter(([field]) => field !== 'version');

  it.each(settings)('is refused for its %s below and above what it may be', (field, path) => {
    for (const wrong of [-1, 1e10]) {
      const error = fault(() => rank(aBrief(), aCoop(), { policy: replaced(policy, path, wrong) }));
      expect(error.field).toBe(field);
      expect(error.message).toContain(`got ${wrong}`);
    }
  });

  it('is one no more when a setting is the least or the most that it may be', () => {
    for (const maxTravelKm of [0, 20_100]) {
      expect(rank(aBrief(), aCoop(), { policy: { ...policy, maxTravelKm } }).eligible).toBe(1);
    }
  });

  it('is refused with an epoch or a date that is none', () => {
    expect(fault(() => rank(aBrief(), aCoop(), { epoch: NaN })).field).toBe('epoch');
    expect(fault(() => rank(aBrief(), aCoop(), { today: 'today' })).field).toBe('today');
  });
});

describe('the facts of a co-op that are not numbers', () => {
  const named = (field: string) => `co-op ${uuid(100)}: ${field}`;

  it.each<[string, Partial<CoopFacts>, string]>([
    ['dayRate.amountMinor', { dayRate: { amountMinor: NaN, currency: 'GBP' } }, 'got NaN'],
    ['maxEngagementDays', { maxEngagementDays: NaN }, 'got NaN'],
    ['location.lng', { location: { ...aCoop().location, lng: NaN } }, 'got NaN'],
    ['standing.accepted', { standing: { ...newcomer, accepted: NaN } }, 'got NaN'],
    ['standing.epoch', { standing: { ...newcomer, epoch: Infinity } }, 'got Infinity'],
    ['capacity.assumedPerWeek', { capacity: { ...aCoop().capacity, assumedPerWeek: NaN } }, 'NaN'],
    [
      'specialisms',
      { specialisms: [{ slug: 'drupal', level: 4 }] },
      'must have level 1, 2 or 3, got 4 for drupal',
    ],
    [
      'capacity.weeks 2026-W50',
      {
        capacity: {
          declared: true,
          assumedPerWeek: 0,
          weeks: [{ week: '2026-W50', declared: 9, held: NaN, committed: 0 }],
        },
      },
      'must hold numbers, got declared 9, held NaN, committed 0',
    ],
    [
      'factor fair-share',
      { standing: { ...newcomer, receivedCount: -7, receivedValue: -9e9 } },
      'must be from 0 to 1',
    ],
  ])('are refused for %s, naming the co-op', (field, changes, problem) => {
    const error = fault(() => rank(aBrief(), aCoop(changes)));
    expect(error.field).toBe(named(field));
    expect(error.message).toContain(problem);
  });
});

describe('facts that are missing', () => {
  it('have neutral values that are named', () => {
    const unknown = aCoop({
      dayRate: null,
      causes: [],
      capacity: { declared: false, assumedPerWeek: 20, weeks: [] },
      location: { postcodeDistrict: null, lat: null, lng: null, country: 'GB' },
      remote: false,
    });
    const [only] = rank(aBrief({ budget: null }), unknown).ranked;
    const because = only?.factors.map((factor) => factor.because).join('\n') ?? '';
    expect(because).toContain('assumed from its size');
    expect(because).toContain('that counts as a neutral 50 of 100.');
    expect(because).toContain('It has named no cause that it seeks.');
    expect(because).toContain('It is new to sharing');
    expect(because).toContain('It has no record yet');
    expect(because).toContain('Its distance is not known');
  });
});

describe('a fact that is no number', () => {
  // With every fact that may be absent, so that each has its turn.
  const brief = aBrief();
  const coop = aCoop({ minEngagementDays: 1, maxEngagementDays: 90 });
  const pathsOf = (value: unknown) =>
    numbersIn(value).map((path) => [path.join('.'), path] as const);
  const index = () => new CoopIndex(matchingContext);

  it.each(pathsOf(brief))(
    'is refused in a brief’s %s, by the loop and by the index',
    (field, path) => {
      for (const wrong of [NaN, Infinity]) {
        const asked = replaced(brief, path, wrong);
        expect(fault(() => rank(asked)).field).toBe(field);
        expect(fault(() => index().best(asked, matchingContext.today, 3)).field).toBe(field);
      }
    },
  );

  // The version says nothing to matching.
  const facts = pathsOf(coop).filter(([field]) => field !== 'version');
  it.each(facts)('is refused in a co-op’s %s, by the loop and by the index', (field, path) => {
    for (const wrong of [NaN, Infinity]) {
      const told = replaced(coop, path, wrong);
      const named = [fault(() => rank(brief, told)).field, fault(() => index().set(told)).field];
      for (const name of named) {
        expect(name).toContain(`co-op ${uuid(100)}: `);
        const [head = ''] = field.split('.');
        expect(name).toContain(head);
      }
    }
  });

  it('leaves an index as it was', () => {
    const made = index();
    made.set(coop);
    const order = () => ({ ...made.order(brief, matchingContext.today), prepared: null });
    const before = order();
    for (const [, path] of facts) fault(() => made.set(replaced(coop, path, NaN)));
    expect(order()).toEqual(before);
    made.set(aCoop({ name: 'Renamed' }));
    expect(made.size).toBe(1);
  });
});

describe('a co-op without a row of capacity', () => {
  const capacityOf = (capacity: CoopFacts['capacity']) => rank(aBrief(), aCoop({ capacity }));

  it('that never declared any counts as its size suggests, pulled to a named neutral value', () => {
    const { ranked } = capacityOf({ declared: false, assumedPerWeek: 20, weeks: [] });
    const factor = ranked[0]?.factors.find(({ name }) => name === 'capacity-fit');
    expect(factor?.because).toContain('assumed from its size, it has declared no week');
    expect(factor?.score).toBeGreaterThan(policy.capacity.assumedPrior);
    expect(factor?.score).toBeLessThan(1);
  });

  it('that has declared other weeks has none in this one, and is told so', () => {
    const { rejected } = capacityOf({ declared: true, assumedPerWeek: 20, weeks: [] });
    expect(rejected[0]?.reasons.map(({ code }) => code)).toEqual(['capacity']);
    expect(rejected[0]?.reasons[0]?.because).toContain('It has 0 free days');
  });
});

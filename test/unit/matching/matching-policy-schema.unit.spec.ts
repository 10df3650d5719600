import { checkPolicy } from '../../../src/matching/core/check-policy.js';
import {
  DEFAULT_MATCHING_DRAFT,
  DEFAULT_WEIGHTS,
  type MatchingPolicy,
} from '../../../src/matching/core/policy.js';
import {
  matchingPolicyDraft,
  storedMatchingPolicy,
} from '../../../src/matching/matching-policy.schema.js';
import { numbersIn, replaced } from './numbers.js';
import { speakPlainly } from '../../../src/platform/http/plain-words.js';

speakPlainly();

const draft = DEFAULT_MATCHING_DRAFT;

function issuesOf(body: unknown): [string, string][] {
  const { error } = matchingPolicyDraft.safeParse(body);
  return (error?.issues ?? []).map(({ path, message }) => [`/${path.join('/')}`, message]);
}

/** As the settings that it is, whatever they hold. */
function partOf(body: unknown): Partial<MatchingPolicy> {
  return typeof body === 'object' && body !== null ? body : {};
}

const numbers = numbersIn(draft).map((path) => [path.join('.'), path] as const);

describe('the body of a matching policy draft', () => {
  it('is the draft itself: the default policy passes unchanged through JSON', () => {
    expect(matchingPolicyDraft.parse(JSON.parse(JSON.stringify(draft)))).toEqual(draft);
  });

  it('has a number in every place that the core knows', () => {
    expect(numbers.length).toBeGreaterThan(30);
  });

  describe.each(numbers)('refuses %s', (field, path) => {
    it.each([-1, 1e12, Infinity, NaN])('of %s, as the core does', (wrong) => {
      const body = replaced(draft, path, wrong);
      const [issue, ...others] = issuesOf(body);
      expect(others).toEqual([]);
      expect(issue?.[0]).toBe(`/${path.join('/')}`);
      expect(issue?.[1]).toMatch(/^must be (0 or )?a (whole )?number from [\d.,]+ to [\d.,]+$/);
      const policy: MatchingPolicy = { version: 1, ...draft, ...partOf(body) };
      expect(() => checkPolicy(policy)).toThrow(field);
    });

    it.each(['7', null, undefined, []])('of %p', (wrong) => {
      expect(issuesOf(replaced(draft, path, wrong)).map(([at]) => at)).toEqual([
        `/${path.join('/')}`,
      ]);
    });
  });

  const none = Object.fromEntries(Object.keys(DEFAULT_WEIGHTS).map((name) => [name, 0]));
  it.each<[string, object, string, string]>([
    ['no weight at all', { weights: none }, '/weights', 'must sum to more than 0'],
    ['half a co-op', { shortlistSize: 2.5 }, '/shortlistSize', 'must be a whole number'],
    ['an unknown mode', { entitlementMode: 'all' }, '/entitlementMode', 'per-coop, per-member'],
    [
      'another weight',
      { weights: { ...DEFAULT_WEIGHTS, luck: 1 } },
      '/weights',
      'what may stand here: specialism-fit, capacity-fit, price-fit, purpose-fit, fair-share, track-record, place',
    ],
    ['another setting', { luck: 1 }, '/', 'what may stand here: weights, shortlistSize, '],
    [
      'a fourth level',
      replaced(draft, ['specialism', 'levelScores'], [0, 0, 0, 0]),
      '/specialism/levelScores',
      '3',
    ],
  ])('refuses %s', (_, changes, pointer, message) => {
    const [issue] = issuesOf({ ...draft, ...changes });
    expect(issue?.[0]).toBe(pointer);
    expect(issue?.[1]).toContain(message);
  });

  const { specialism, place } = draft;
  const levels = (...levelScores: number[]) => ({ specialism: { ...specialism, levelScores } });
  const importance = (mustWeight: number, niceWeight: number) => ({
    specialism: { ...specialism, mustWeight, niceWeight },
  });
  it.each<[string, object, string[], string]>([
    [
      'an expert who counts less than a practitioner',
      levels(0.5, 0.8, 0.7),
      ['/specialism/levelScores/2'],
      'must be at least what level 2 is worth',
    ],
    [
      'a beginner who counts more than the others',
      levels(1, 0.2, 0.2),
      ['/specialism/levelScores/1'],
      'level 2 at least as much as level 1',
    ],
    [
      'levels that fall and fall, told once',
      levels(0.9, 0.5, 0.2),
      ['/specialism/levelScores/1'],
      'must be at least what level 1 is worth',
    ],
    [
      'a neighbour who counts less than another town',
      { place: { ...place, sameArea: 0.95 } },
      ['/place/sameArea'],
      'must be at most place.sameDistrict',
    ],
    [
      'a neighbour who counts less than a stranger',
      { place: { ...place, unknown: 1 } },
      ['/place/unknown'],
      'must be at most place.sameDistrict',
    ],
    [
      'a nice-to-have that outweighs a must-have',
      importance(1, 3),
      ['/specialism/niceWeight'],
      'must be less than specialism.mustWeight',
    ],
    [
      'a nice-to-have that weighs as much as a must-have',
      importance(2, 2),
      ['/specialism/niceWeight'],
      'lower the one or raise the other',
    ],
    [
      'a weight too small to mean',
      { weights: { ...DEFAULT_WEIGHTS, place: 1e-320 } },
      ['/weights/place'],
      'must be 0 or a number from 0.001 to 1000',
    ],
  ])('refuses %s, which a stored version may have', (_, changes, pointers, message) => {
    const body = { ...draft, ...changes };
    const issues = issuesOf(body);
    expect(issues.map(([pointer]) => pointer)).toEqual(pointers);
    expect(issues[0]?.[1]).toContain(message);
    expect(storedMatchingPolicy(body)).toEqual(body);
    expect(() => checkPolicy({ version: 1, ...draft, ...changes })).not.toThrow();
  });

  it.each([
    [
      'equal worth',
      { ...levels(1, 1, 1), place: { sameDistrict: 0.5, sameArea: 0.5, unknown: 0.5 } },
    ],
    ['a stranger before another town', { place: { ...place, sameArea: 0, unknown: 0.9 } }],
    ['a must-have that weighs a little more', importance(2, 1.99)],
    ['the smallest weight', { weights: { ...DEFAULT_WEIGHTS, place: 0.001 } }],
    ['a factor that weighs nothing', { weights: { ...DEFAULT_WEIGHTS, place: 0 } }],
  ])('takes %s', (_, changes) => {
    expect(issuesOf({ ...draft, ...changes })).toEqual([]);
  });

  it('names the place that says more than the same district does, though that says nothing', () => {
    const faulty = { ...draft, place: { sameDistrict: 0, sameArea: 0.5, unknown: 0.5 } };
    const wanted = (field: string) =>
      `must be at most place.sameDistrict: place.${field} says less of how near a co-op is`;
    expect(issuesOf(faulty)).toEqual([
      ['/place/sameArea', wanted('sameArea')],
      ['/place/unknown', wanted('unknown')],
    ]);
  });

  it('tells all its faults at once', () => {
    const faulty = { ...draft, answerHours: 0, maxTravelKm: -1, weights: { ...none, place: 'x' } };
    expect(
      issuesOf(faulty)
        .map(([pointer]) => pointer)
        .sort(),
    ).toEqual(['/answerHours', '/maxTravelKm', '/weights/place']);
  });
});

describe('a stored draft', () => {
  it('from before there was some factor gives it no weight', () => {
    const { place, ...older } = draft.weights;
    expect(place).toBeGreaterThan(0);
    const read = storedMatchingPolicy({ ...draft, weights: older });
    expect(read).toEqual({ ...draft, weights: { ...draft.weights, place: 0 } });
    expect(issuesOf({ ...draft, weights: older })).toEqual([['/weights/place', 'is required']]);
  });
});

import fc from 'fast-check';
import {
  decayed,
  divideDemand,
  type Demand,
  type Holder,
} from '../../../src/leads/core/entitlement.js';

const must = (...slugs: string[]): Demand['specialisms'] =>
  slugs.map((slug) => ({ slug, importance: 'must' }));

const holders: Readonly<Record<string, readonly string[]>> = {
  drupal: ['a', 'b'],
  branding: ['b'],
  printing: [],
};
const holdersOf = (slug: string): readonly Holder[] =>
  (holders[slug] ?? []).map((coopId) => ({ coopId, say: 1 }));

describe('the entitlement of an epoch', () => {
  it('gives every holder of a specialism an equal say', () => {
    const entitled = divideDemand(
      [{ specialisms: must('drupal'), leadValue: 1000, leads: 3 }],
      holdersOf,
    );
    expect(Object.fromEntries(entitled)).toEqual({
      a: { value: 1500, count: 1.5 },
      b: { value: 1500, count: 1.5 },
    });
  });

  it('gives every holder as much as it has a say', () => {
    const byMembers: readonly Holder[] = [
      { coopId: 'a', say: 2 },
      { coopId: 'b', say: 6 },
    ];
    const demand = { specialisms: must('drupal'), leadValue: 1000, leads: 2 };
    expect(Object.fromEntries(divideDemand([demand], () => byMembers))).toEqual({
      a: { value: 500, count: 0.5 },
      b: { value: 1500, count: 1.5 },
    });
  });

  it('divides a brief over its must-haves in equal parts', () => {
    const entitled = divideDemand(
      [{ specialisms: must('drupal', 'branding'), leadValue: 1000, leads: 2 }],
      holdersOf,
    );
    expect(entitled.get('a')).toEqual({ value: 500, count: 0.5 });
    expect(entitled.get('b')).toEqual({ value: 1500, count: 1.5 });
  });

  it('goes by the nice-to-haves of a brief without must-haves, and by the must-haves alone otherwise', () => {
    const nice = { slug: 'branding', importance: 'nice' as const };
    const only = divideDemand([{ specialisms: [nice], leadValue: 10, leads: 1 }], holdersOf);
    expect(only.get('b')).toEqual({ value: 10, count: 1 });
    const both = divideDemand(
      [{ specialisms: [...must('drupal'), nice], leadValue: 10, leads: 1 }],
      holdersOf,
    );
    expect(both.get('b')).toEqual({ value: 5, count: 0.5 });
  });

  it('entitles nobody to work that nobody can do', () => {
    const demand = { specialisms: must('printing'), leadValue: 1000, leads: 3 };
    expect(divideDemand([demand], holdersOf).size).toBe(0);
  });

  it('hands out exactly what was demanded of what somebody holds', () => {
    const slugs = fc.uniqueArray(fc.constantFrom('drupal', 'branding'), { minLength: 1 });
    const demand = fc.record({
      specialisms: slugs.map((names) => must(...names)),
      leadValue: fc.integer({ min: 1, max: 10_000_000 }),
      leads: fc.integer({ min: 1, max: 10 }),
    });
    fc.assert(
      fc.property(fc.array(demand, { maxLength: 20 }), (demands) => {
        const entitled = [...divideDemand(demands, holdersOf).values()];
        const handedOut = entitled.reduce((sum, { value }) => sum + value, 0);
        const demanded = demands.reduce((sum, { leadValue, leads }) => sum + leadValue * leads, 0);
        expect(handedOut).toBeCloseTo(demanded, 2);
      }),
    );
  });

  it('counts half when it is credited a half-life late', () => {
    expect(decayed({ value: 100, count: 2 }, 90, 90)).toEqual({ value: 50, count: 1 });
    expect(decayed({ value: 100, count: 2 }, 0, 90)).toEqual({ value: 100, count: 2 });
  });
});

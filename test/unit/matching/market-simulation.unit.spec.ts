import type { BriefFacts } from '../../../src/briefs/briefs.events.js';
import type { CoopFacts } from '../../../src/coops/coops.events.js';
import { divideDemand } from '../../../src/leads/core/entitlement.js';
import { leadPay } from '../../../src/leads/core/lead-pay.js';
import { DEFAULT_MATCHING_POLICY } from '../../../src/matching/core/policy.js';
import { burst } from '../../../src/matching/market/burst.js';
import type { Market } from '../../../src/matching/market/market.js';
import {
  compareRules,
  figuresOf,
  type MarketReport,
} from '../../../src/matching/market/market-report.js';
import { marketText } from '../../../src/matching/market/market-text.js';
import { aBrief, aCoop, EPOCH, tree, uuid } from './builders.js';

const terms = { leadPay, divideDemand };
const DAY_MS = 86_400_000;

/** Where everybody who is named can do everything, for as long as anybody asks. */
function aMarket(coops: readonly Partial<CoopFacts>[], days: readonly number[]): Market {
  const briefs = days.map((day, n): BriefFacts => {
    const postedAt = new Date((EPOCH + day) * DAY_MS).toISOString();
    return aBrief({ briefId: uuid(5_000 + n), postedAt, shortlistSize: 1, history: true });
  });
  return {
    coops: coops.map((coop, n) => aCoop({ coopId: uuid(100 + n), ...coop })),
    ...{ briefs, briefCount: briefs.length, tree },
    ...{ policy: DEFAULT_MATCHING_POLICY, firstEpoch: EPOCH },
  };
}

const ruled = (report: MarketReport) => new Map(report.rules.map((each) => [each.rule, each]));
const options = { seed: 1, burst: { briefs: 30, coops: 9 }, onProgress: (): void => undefined };
const NOT_FOR_IT = [{ slug: 'printing', level: 3 }];
const LESS_FIT = [{ slug: 'drupal', level: 2 }];

describe('a market', () => {
  const days = Array.from({ length: 60 }, (_, day) => day);
  const market = aMarket([{}, { specialisms: LESS_FIT }, { specialisms: NOT_FOR_IT }], days);
  const report = compareRules(market, terms, options);
  const rules = ruled(report);

  it('counts over the co-ops that are eligible for a brief', () => {
    for (const { coops, briefs, matched, offers } of report.rules)
      expect({ coops, briefs, matched, offers }).toEqual({
        ...{ coops: 2, briefs: 60, matched: 60, offers: 60 },
      });
  });

  it('gives all to the best by fit alone, and the other waits to the end', () => {
    expect(rules.get('best fit only')).toMatchObject({
      ...{ coopsWithLead: 1, jainOfCount: 0.5, jainOfShare: 0.5, longestDroughtDays: 59 },
    });
  });

  it('takes turns by round robin', () => {
    const turns = rules.get('round robin');
    expect(turns).toMatchObject({ coopsWithLead: 2, longestDroughtDays: 1 });
    expect(turns?.jainOfCount).toBeCloseTo(1, 12);
    expect(turns?.jainOfShare).toBeCloseTo(1, 12);
  });

  it('is shared by ours for a little fit, which the score without fair share measures', () => {
    const best = rules.get('best fit only')?.meanFit ?? 0;
    const ours = rules.get('ours');
    expect(ours?.coopsWithLead).toBe(2);
    expect(ours?.jainOfShare).toBeGreaterThan(0.5);
    expect(ours?.meanFit).toBeLessThan(best);
    expect(ours?.meanFit).toBeGreaterThan(rules.get('round robin')?.meanFit ?? 1);
  });

  it('gives figures of ours at the top, and of every rule and weight below', () => {
    const figures = figuresOf(report);
    expect(figures.coopsWithLeadGain).toBe(1);
    expect(figures.coopsWithLeadGainAtMost).toBe(1);
    expect(figures.rules['best fit only']).toMatchObject({ meanFitShare: 1, jain: 0.5 });
    expect(figures.rules['ours']?.jain).toBe(figures.jain);
    expect(figures.weights.map(({ jain }) => jain)).toEqual(
      figures.weights.map(({ jain }) => jain).toSorted((a, b) => Number(a) - Number(b)),
    );
    expect(JSON.parse(JSON.stringify(figures))).toEqual(figures);
  });

  it('is told in tables, the same for the same seed', () => {
    const text = marketText(report);
    expect(text).toMatch(/^best fit only +60 +0\.\d{4} +100\.0%/m);
    expect(text).toContain('100.0% more co-ops have a lead');
    expect(marketText(compareRules(market, terms, options))).toBe(text);
  });

  it('where nobody is eligible for anything says so', () => {
    const empty = compareRules(aMarket([{ specialisms: NOT_FOR_IT }], [0, 1]), terms, options);
    expect(marketText(empty)).toMatch(/^No co-op is eligible for any of the 2 briefs/);
  });

  it('where nobody is eligible has no figures, and a note that says why', () => {
    const one = compareRules(aMarket([{ specialisms: NOT_FOR_IT }], [0]), terms, options);
    const { burst: ofBurst, ...figures } = figuresOf(one);
    expect(figures).toEqual({
      note: 'No co-op is eligible for the 1 brief: there is nothing to share.',
      ...{ meanFitShare: null, jain: null, coopsWithLeadGain: null },
      ...{ coopsWithLeadGainAtMost: null, rules: {}, weights: [] },
    });
    expect(ofBurst.coops).toBe(9);
  });

  it('speaks of one brief in the singular', () => {
    const text = marketText(compareRules(aMarket([{}], [0]), terms, options));
    expect(text).toMatch(/^1 brief, 1 of them with an eligible co-op; 1 co-op, 1 of them/);
  });

  it('refuses briefs that go back in time', () => {
    expect(() => compareRules(aMarket([{}], [3, 2]), terms, options)).toThrow(/order/);
  });
});

describe('a burst', () => {
  it('of equal briefs is shared by equal co-ops while the entitlement is still to come', () => {
    const { fewest, most } = burst(100, 20, DEFAULT_MATCHING_POLICY, terms);
    expect(most).toBeLessThanOrEqual(3 * fewest);
    expect(fewest).toBeGreaterThan(0);
  });

  it('by fit alone goes to chance', () => {
    const weights = { ...DEFAULT_MATCHING_POLICY.weights, 'fair-share': 0 };
    const { fewest, most } = burst(100, 20, { ...DEFAULT_MATCHING_POLICY, weights }, terms);
    expect(most - fewest).toBeGreaterThan(1);
  });
});

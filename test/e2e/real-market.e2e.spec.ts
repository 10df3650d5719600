import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { BURST, compareRules, figuresOf } from '../../src/matching/market/market-report.js';
import { LEAD_TERMS } from '../../src/program/market/lead-terms.js';
import { readRealMarket } from '../../src/program/market/real-market.js';

const DATA = join(import.meta.dirname, '../../../shared/data');
const [COOPS, BRIEFS] = ['coop-directory.json', 'dos-opportunities.csv'].map((file) =>
  join(DATA, file),
);
const there = [COOPS, BRIEFS].every((file) => file !== undefined && existsSync(file));

if (!there) console.log('The market of real briefs is left out: ../shared/data is not here.');

(there ? describe : describe.skip)('the market of real briefs', () => {
  let figures: ReturnType<typeof figuresOf>;
  beforeAll(async () => {
    const { market } = await readRealMarket(COOPS ?? '', BRIEFS ?? '');
    const options = { seed: 1, burst: BURST, onProgress: () => undefined };
    figures = figuresOf(compareRules(market, LEAD_TERMS, options));
  }, 120_000);

  it('keeps at least 97% of the best mean fit', () => {
    expect(figures.meanFitShare).toBeGreaterThanOrEqual(0.97);
  });

  it('gives in proportion to what co-ops are entitled to: Jain’s index is at least 0.85', () => {
    expect(figures.jain).toBeGreaterThanOrEqual(0.85);
  });

  it('brings a lead to at least 8% more co-ops than best fit only', () => {
    expect(figures.coopsWithLeadGain).toBeGreaterThanOrEqual(0.08);
  });

  it('spreads a burst: the luckiest has at most 3 times what the unluckiest has', () => {
    expect(figures.burst.most).toBeLessThanOrEqual(3 * figures.burst.fewest);
  });
});

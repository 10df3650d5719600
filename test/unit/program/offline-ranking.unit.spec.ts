import { DEFAULT_MATCHING_POLICY } from '../../../src/matching/core/policy.js';
import { DEFAULT_POLICY } from '../../../src/pricing/core/default-policy.js';
import { CommandFault } from '../../../src/program/command-fault.js';
import { offlineBrief } from '../../../src/program/offline-brief.js';
import { offlineNetwork } from '../../../src/program/offline-network.js';
import { offlineRanking, type OfflineRanking } from '../../../src/program/offline-ranking.js';
import { offlineRankingText } from '../../../src/program/offline-ranking-text.js';
import { buildTaxonomy } from '../../../src/taxonomy/core/taxonomy.js';
import { SPECIALISMS } from '../../../src/taxonomy/specialisms.data.js';
import { aBriefBody } from '../../support/builders.js';
import { aDirectoryRow } from '../../support/notices.js';

const now = new Date('2026-11-24T12:00:00Z');
const window = { start: '2027-01-11', end: '2027-03-05' };
const terms = {
  ...{ taxonomy: buildTaxonomy(SPECIALISMS), now, top: undefined },
  ...{ pricing: DEFAULT_POLICY, matching: DEFAULT_MATCHING_POLICY },
};
const charity = {
  ...{ organisationForm: 'charity', registrationNumber: '1234567', country: 'GB' },
  ...{ causes: [], sectors: [] },
};

const brief = (overrides: Record<string, unknown> = {}) =>
  offlineBrief('brief.json', aBriefBody({ window, ...overrides }), terms);
const network = (rows: unknown) => offlineNetwork('coops.json', rows, terms.taxonomy, now);
const rank = (
  rows: readonly unknown[],
  overrides: Record<string, unknown> = {},
  top?: number,
): OfflineRanking => offlineRanking(brief(overrides), network(rows), { ...terms, top });

function fault(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof CommandFault) return error.message;
    throw error;
  }
  throw new Error('nothing was refused');
}

const web = aDirectoryRow();
const small = aDirectoryRow({
  slug: 'small',
  name: 'Small',
  headcountBand: '2-5',
  technologies: [],
});
const print = aDirectoryRow({
  slug: 'press',
  name: 'Press',
  services: ['printing'],
  technologies: [],
});

describe('a ranking of files', () => {
  it('has those who could do it, best first, with a sentence for each factor', () => {
    const { ranked, considered, eligible, policyVersion } = rank([small, print, web]);
    expect([considered, eligible, policyVersion]).toEqual([3, 2, 1]);
    expect(ranked.map(({ rank: place, coopId }) => [place, coopId])).toEqual([
      [1, 'bramble'],
      [2, 'small'],
    ]);
    for (const { score, factors } of ranked) {
      expect(factors.map(({ name }) => name)).toEqual(Object.keys(DEFAULT_MATCHING_POLICY.weights));
      expect(factors.every(({ because }) => because.endsWith('.'))).toBe(true);
      const total = factors.reduce((sum, factor) => sum + factor.score * factor.weight, 0);
      expect(score).toBe(Math.round((total / 100) * 1_000_000));
    }
  });

  it('has every co-op that could not, with every reason, however many', () => {
    const rows = Array.from({ length: 60 }, (_, n) => ({ ...print, slug: `press-${String(n)}` }));
    const { rejected, rejectedByReason } = rank([...rows, web], { languages: ['cy'] });
    expect(rejected).toHaveLength(61);
    expect(rejectedByReason).toEqual({ 'must-have': 60, language: 61 });
    expect(rejected[0]).toMatchObject({ coopId: 'bramble', reasons: [{ code: 'language' }] });
    expect(rejected[1]?.reasons.map(({ code }) => code)).toEqual(['must-have', 'language']);
  });

  it('tells of as many as would be asked, or as one wishes', () => {
    const rows = [1, 2, 3, 4, 5].map((n) => ({ ...web, slug: `web-${String(n)}` }));
    expect(rank(rows).ranked).toHaveLength(3);
    expect(rank(rows, { shortlistSize: 2 }).ranked).toHaveLength(2);
    expect(rank(rows, { shortlistSize: 2 }, 4).ranked).toHaveLength(4);
  });

  it('comes out the same for the same files, in whatever order the co-ops stand', () => {
    const rows = [1, 2, 3, 4, 5].map((n) => ({ ...web, slug: `web-${String(n)}` }));
    expect(rank(rows.toReversed())).toEqual(rank(rows));
  });

  it('is at the tier of the client, or at list price, and says so', () => {
    expect(rank([web])).toMatchObject({
      adjustmentBps: 0,
      price: 'At list price: the file names no client, whose form and purpose decide the tier.',
    });
    expect(rank([web], { client: charity })).toMatchObject({
      adjustmentBps: -2000,
      price: 'At the tier Solidarity, 20% off: The client is a registered charity, number 1234567.',
    });
    const purpose = { sectors: [], causes: [] };
    const client = { ...charity, organisationForm: 'private-company', registrationNumber: null };
    expect(rank([web], { purpose, client }).price).toMatch(/^At the tier Premium, 15% on top: /);
  });

  it('holds a brief whose window is over against that window', () => {
    const over = { window: { start: '2025-01-06', end: '2025-03-07' } };
    expect(rank([web], over).eligible).toBe(1);
  });

  it('says which rows are left out, and why', () => {
    const { leftOut, considered } = rank([web, { slug: 'nameless' }, 'what?']);
    expect(considered).toBe(1);
    expect(leftOut.map(({ row, because }) => `${String(row)} ${because}`)).toEqual([
      '2 It has no name.',
      '3 It has no slug, so that it cannot be told from others.',
    ]);
  });

  it('says what of the directory could not be read, by row and field', () => {
    const odd = {
      ...{ ...web, slug: 'odd', headcountBand: 'many', services: 'web-design', lat: 'north' },
      ...{ technologies: ['drupal', 'alchemy'], dayRate: { amountMinor: -1 } },
      skillsAsOf: 'tomorrow',
    };
    const ranking = rank([web, odd]);
    expect(ranking.considered).toBe(2);
    expect(ranking.problems).toEqual([
      {
        ...{ row: 2, slug: 'odd' },
        problems: [
          '/skillsAsOf: not read, since it must be a date such as 2026-11-30, not "tomorrow"',
          '/lat: not read, since it must be a number, not "north"',
          '/services: not read, since it must be a list, not "web-design"',
          expect.stringMatching(/^\/dayRate: not read, since a directory has only slug, name, /),
          '"many" is no headcount, so 5 worker-members are assumed',
          'lat and lng are no point on earth',
          'unknown terms left out: alchemy',
        ],
      },
    ]);
    const text = offlineRankingText(ranking);
    expect(text).toContain(
      '7 problems in 1 row of the directory:\n  row 2 (odd): /skillsAsOf: not read',
    );
    expect(offlineRankingText(rank([web]))).not.toContain('problem');
  });

  it('takes what a row does not say for no problem', () => {
    const silent = { slug: 'silent', name: 'Silent', headcountBand: null, technologies: null };
    expect(rank([web, silent]).problems).toEqual([]);
  });

  it('says as text how many more there are', () => {
    const rows = [1, 2, 3, 4, 5].map((n) => ({ ...web, slug: `web-${String(n)}` }));
    expect(offlineRankingText(rank(rows))).toContain('\n2 more could be offered it; see --top.');
    expect(offlineRankingText(rank(rows, {}, 5))).not.toContain('more could be');
  });

  it('reads as text with all of it', () => {
    const text = offlineRankingText(rank([web, print, { slug: 'nameless' }]));
    expect(text).toContain('2 co-ops: 1 could be offered it, 1 could not.');
    expect(text).toContain('Row 3 is left out: It has no name.');
    expect(text).toMatch(/^1\. Bramble Web Workers \(bramble\) {2}0\.\d{3}$/m);
    expect(text).toMatch(/^ {3}specialism-fit +\d\.\d\d x 30 +It covers 1 of 1 must-have/m);
    expect(text).toContain('Not to be offered it (must-have 1):\n- Press (press)\n   must-have ');
  });
});

describe('a file that cannot be ranked', () => {
  it('names every field of the brief that is wrong', () => {
    const message = fault(() =>
      brief({ specialisms: [], effort: { minDays: 'x', maxDays: 3 }, luck: 1 }),
    );
    const lines = message.split('\n');
    const fields = lines.pop();
    expect(lines).toEqual([
      'brief.json is no brief that can be ranked:',
      '  /specialisms: name at least one specialism; "fairlead vocabulary" lists them',
      '  /effort/minDays: must be a whole number of days from 1 to 5,000',
    ]);
    expect(fields).toMatch(
      /^ {2}\/luck: "luck" is not a field of this request; what may stand here: .*\btitle, .*\bbudget\b/,
    );
  });

  it.each<[string, Record<string, unknown>, string]>([
    [
      'a sector that is like none',
      { purpose: { sectors: ['qqqq'], causes: [] } },
      '/purpose/sectors/0: "qqqq" is not a sector. "fairlead vocabulary" lists the sectors.',
    ],
    [
      'an unknown specialism',
      { specialisms: [{ slug: 'web-desing', importance: 'must' }] },
      '/specialisms/0/slug: "web-desing" is not a specialism. Did you mean "web-design"?',
    ],
    [
      'a window of no day',
      { window: { start: '2027-01-12', end: '2027-01-11' } },
      '/window/end: must not be before the start',
    ],
    [
      'more days than fit',
      { window: { start: '2027-01-11', end: '2027-01-11' }, effort: { minDays: 51, maxDays: 60 } },
      '/effort/minDays: 51 days do not fit',
    ],
    [
      'another currency',
      { budget: { maxMinor: 1, currency: 'EUR' } },
      '/budget/currency: This network works in GBP',
    ],
    [
      'a client with a wrong number',
      { client: { ...charity, registrationNumber: 'x' } },
      '/client/registrationNumber: ',
    ],
    [
      'a number beyond counting',
      { budget: { maxMinor: Infinity, currency: 'GBP' } },
      '/budget/maxMinor: ',
    ],
  ])('because of %s', (_, overrides, message) => {
    expect(fault(() => brief(overrides))).toContain(`\n  ${message}`);
  });

  it.each<[string, unknown, RegExp]>([
    ['an object', { slug: 'x' }, /^coops\.json is no directory\. Expected a list of co-ops/],
    ['an empty list', [], /^coops\.json is empty\. Expected at least one co-op/],
    [
      'no row that is a co-op',
      [{ slug: 'x' }, 7],
      /no co-op that can be ranked:\n {2}row 1: It has no name\.\n {2}row 2: /,
    ],
  ])('because it is %s', (_, rows, message) => {
    expect(fault(() => network(rows))).toMatch(message);
  });
});

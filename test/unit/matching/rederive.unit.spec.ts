import * as fc from 'fast-check';
import { canonicalJson } from '../../../src/matching/core/canonical-json.js';
import { rankBrief } from '../../../src/matching/core/rank.js';
import { type Ranking } from '../../../src/matching/core/ranking.js';
import { rederive } from '../../../src/matching/core/rederive.js';
import { aNetwork, anyBrief } from './arbitraries.js';
import { aBrief, aCoop, matchingContext, newcomer, readRanking, uuid } from './builders.js';
import { rederiveElsewhere } from './rederivation.js';

const brief = aBrief({
  specialisms: [
    { slug: 'cms', importance: 'must' },
    { slug: 'branding', importance: 'nice' },
  ],
});
const coops = Array.from({ length: 60 }, (_, at) =>
  aCoop({
    coopId: uuid(at),
    name: `Co-op ${at}`,
    status: at % 10 === 9 ? 'suspended' : 'active',
    specialisms: [
      { slug: 'drupal', level: 1 + (at % 3) },
      { slug: 'user-research', level: 2 },
      { slug: 'printing', level: 1 },
    ],
    standing: { ...newcomer, epoch: 20_700 + at, receivedCount: at / 7, entitledCount: 3.3 },
  }),
);
const stored = canonicalJson(rankBrief(brief, coops, matchingContext));

describe('a stored ranking', () => {
  it('derives again to the same bytes in the same process', () => {
    expect(canonicalJson(rederive(readRanking(stored)))).toBe(stored);
  });

  it('derives again to the same bytes in another process', () => {
    const sample = fc.sample(fc.tuple(anyBrief, aNetwork), { seed: 7, numRuns: 50 });
    const all = sample.map(([one, some]) => canonicalJson(rankBrief(one, some, matchingContext)));
    const rankings = [stored, ...all];
    expect(rederiveElsewhere(rankings, [process.execPath]).again).toEqual(rankings);
  });

  it('keeps only the part of the taxonomy that it used', () => {
    const { specialisms } = readRanking(stored).basis;
    expect(Object.keys(specialisms).sort()).toEqual(['branding', 'cms', 'drupal', 'user-research']);
  });

  it.each<[string, (ranking: Ranking) => Ranking]>([
    ['a score', (r) => withFirst(r, (first) => ({ ...first, score: first.score + 1 }))],
    ['a name', (r) => withFirst(r, (first) => ({ ...first, coopName: 'Someone else' }))],
    [
      'a fact',
      (r) => withFirst(r, (first) => ({ ...first, facts: { ...first.facts, causes: ['food'] } })),
    ],
    ['the brief', (r) => ({ ...r, basis: { ...r.basis, brief: { ...brief, languages: ['xx'] } } })],
    ['the order', (r) => ({ ...r, ranked: r.ranked.toReversed() })],
    ['the policy', (r) => ({ ...r, basis: { ...r.basis, policy: lighter(r) } })],
    ['the epoch', (r) => ({ ...r, basis: { ...r.basis, epoch: r.basis.epoch + 1 } })],
  ])('no longer derives to its bytes when %s in it was changed', (_what, tamper) => {
    const changed = canonicalJson(tamper(readRanking(stored)));
    expect(changed).not.toBe(stored);
    expect(canonicalJson(rederive(readRanking(changed)))).not.toBe(changed);
  });
});

function withFirst(
  ranking: Ranking,
  change: (first: Ranking['ranked'][number]) => Ranking['ranked'][number],
): Ranking {
  return { ...ranking, ranked: ranking.ranked.map((one, at) => (at === 0 ? change(one) : one)) };
}

function lighter({ basis: { policy } }: Ranking): Ranking['basis']['policy'] {
  return { ...policy, weights: { ...policy.weights, 'fair-share': 1 } };
}

import type { BriefFacts } from '../../src/briefs/briefs.events.js';
import type { CoopFacts } from '../../src/coops/coops.events.js';
import { briefContext, type MatchingContext } from '../../src/matching/core/brief-context.js';
import {
  byPrice,
  type Candidate,
  fieldOf,
  type Need,
  needOf,
} from '../../src/matching/core/consortium/candidate.js';
import { DEFAULT_MATCHING_POLICY } from '../../src/matching/core/policy.js';
import type { SpecialismTree } from '../../src/matching/core/specialism-tree.js';
import {
  syntheticBrief,
  syntheticCoop,
  syntheticId,
  syntheticWorld,
} from '../../src/matching/market/synthetic-network.js';
import { seededRandom } from '../../src/platform/seeded-random.js';

/** Whom a team may be made of, and what it must have together. */
export interface Instance {
  readonly candidates: readonly Candidate[];
  readonly need: Need;
  readonly tieBreak: (key: string) => number;
}

export const TODAY = '2026-11-24';
/** Few, so that co-ops overlap in what they offer. */
const SPECIALISMS = 30;
const MOST_MUSTS = 5;
/** The largest engagements of the co-ops that state one, days: mostly less than the briefs here need. */
const LARGEST = { least: 2, most: 30 };

/** How many candidates there are, both ends included. */
export interface Sizes {
  readonly least: number;
  readonly most: number;
}

/** The instance of a brief; null when a co-op passes alone, or there is nobody to make a team of. */
export function instanceOf(
  brief: BriefFacts,
  coops: readonly CoopFacts[],
  context: MatchingContext,
): Instance | null {
  const prepared = briefContext(brief, context);
  const { alone, candidates } = fieldOf(brief, coops, prepared);
  if (alone > 0 || candidates.length < 2) return null;
  return { candidates, need: needOf(prepared), tieBreak: prepared.tieBreak };
}

export function contextWith(tree: SpecialismTree): MatchingContext {
  const epoch = Math.floor(Date.parse(TODAY) / 86_400_000);
  return { policy: DEFAULT_MATCHING_POLICY, tree, epoch, today: TODAY };
}

/**
 * Invented networks, each with a brief of one to five must-haves whose effort asks for two to about five of the
 * busiest, and is more than some of them take on. The same for the same seed.
 */
export function* randomInstances(many: number, seed: number, sizes: Sizes): Generator<Instance> {
  const random = seededRandom(seed);
  const world = syntheticWorld(random, TODAY, SPECIALISMS);
  const context = contextWith(world.tree);
  for (let made = 0, n = 0; made < many; n++) {
    const wanted = random.between(sizes.least, sizes.most);
    const drawn = syntheticBrief(n, world, TODAY);
    const musts = random.between(1, MOST_MUSTS);
    const brief: BriefFacts = {
      ...drawn,
      specialisms: random
        .shuffled(world.specialisms)
        .slice(0, musts)
        .map((slug) => ({ slug, importance: 'must' })),
      budget: null,
      location: { ...drawn.location, remote: true },
    };
    // As in a directory that tells of none: then everybody costs the same.
    const noRates = random.chance(0.2) ? { dayRate: null } : {};
    const open = { redLines: [], remote: true, ...noRates };
    const coops = Array.from({ length: 4 * wanted }, (_, at) => {
      const largest = random.chance(0.3) ? random.between(LARGEST.least, LARGEST.most) : null;
      return { ...syntheticCoop(at, world), ...open, maxEngagementDays: largest };
    });
    const prepared = briefContext(brief, context);
    const able = fieldOf(brief, coops, prepared).candidates.slice(0, wanted);
    const free = able.map((each) => each.free).sort((a, b) => b - a);
    const together = free.slice(0, random.between(2, 5)).reduce((sum, each) => sum + each, 0);
    const maxDays = Math.max(1, Math.floor((together * (0.3 + 0.7 * random.next())) / 2));
    const instance = instanceOf(
      // The whole of the work is more than some of them take on.
      { ...brief, effort: { minDays: maxDays, maxDays } },
      able.map(({ coop }) => ({ ...coop, minEngagementDays: null })),
      context,
    );
    if (instance === null) continue;
    made++;
    yield instance;
  }
}

/**
 * Instances with more candidates than are all looked at: whoever has more free costs more, so that hardly anybody is
 * dominated, and three or four are needed. The same for the same seed.
 */
export function* hardInstances(many: number, seed: number, sizes: Sizes): Generator<Instance> {
  const random = seededRandom(seed);
  const drawn = syntheticCoop(0, syntheticWorld(random, TODAY, SPECIALISMS));
  const coop = { ...drawn, maxEngagementDays: null };
  for (let n = 0; n < many; n++) {
    const musts = random.between(2, MOST_MUSTS);
    const candidates = Array.from({ length: random.between(sizes.least, sizes.most) }, (_, at) => {
      const size = random.next();
      const coopId = syntheticId('coop', at);
      const second = random.chance(0.3) ? 1 << random.below(musts) : 0;
      return {
        coop: { ...coop, coopId },
        coopId,
        tie: at,
        score: random.below(1_000_000),
        musts: (1 << random.below(musts)) | second,
        least: 1,
        free: 20 + Math.floor(100 * size + 10 * random.next()),
        dayRate: 30_000 + Math.floor(40_000 * size + 3_000 * random.next()),
      };
    }).sort(byPrice);
    const most = Math.max(...candidates.map(({ free }) => free));
    const halfDays = Math.floor(most * (2.1 + 1.7 * random.next()));
    yield { candidates, need: { musts: 2 ** musts - 1, halfDays }, tieBreak: (key) => key.length };
  }
}

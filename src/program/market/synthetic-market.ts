import type { BriefFacts } from '../../briefs/briefs.events.js';
import { epochOf } from '../../coops/core/standing.js';
import { DEFAULT_MATCHING_POLICY } from '../../matching/core/policy.js';
import type { Market } from '../../matching/market/market.js';
import {
  syntheticBrief,
  syntheticCoop,
  syntheticWorld,
  type SyntheticWorld,
} from '../../matching/market/synthetic-network.js';
import { addDays } from '../../platform/iso-week.js';
import { seededRandom } from '../../platform/seeded-random.js';

/** Any date does; a fixed one gives the same market every day. */
const FIRST_DAY = '2026-01-05';
/** Briefs are spread over so many days, that co-ops' declared half year covers nearly all of their windows. */
export const SYNTHETIC_DAYS = 56;

/** An invented market: the same for the same seed. Its briefs can be gone through once. */
export function syntheticMarket(coopCount: number, briefCount: number, seed: number): Market {
  const world = syntheticWorld(seededRandom(seed), FIRST_DAY);
  return {
    coops: Array.from({ length: coopCount }, (_, n) => syntheticCoop(n, world)),
    briefs: briefsOver(briefCount, world),
    briefCount,
    tree: world.tree,
    policy: DEFAULT_MATCHING_POLICY,
    firstEpoch: epochOf(new Date(FIRST_DAY)),
  };
}

function* briefsOver(count: number, world: SyntheticWorld): Generator<BriefFacts> {
  for (let n = 0; n < count; n++) {
    const day = Math.floor((n * SYNTHETIC_DAYS) / count);
    yield syntheticBrief(n, world, addDays(FIRST_DAY, day));
  }
}

/**
 * `npm run proof:rederive -- 22 24`: rankings that this Node made and stored derive again, from the facts stored with
 * them, to the same bytes on other versions of Node, which npx fetches. Ends with 1 when one differs or a version
 * cannot be had.
 */
import * as fc from 'fast-check';
import { canonicalJson } from '../../src/matching/core/canonical-json.js';
import { DEFAULT_MATCHING_POLICY } from '../../src/matching/core/policy.js';
import { rankBrief } from '../../src/matching/core/rank.js';
import {
  syntheticBrief,
  syntheticCoop,
  syntheticWorld,
} from '../../src/matching/market/synthetic-network.js';
import { seededRandom } from '../../src/platform/seeded-random.js';
import { aNetwork, anyBrief } from '../unit/matching/arbitraries.js';
import { matchingContext } from '../unit/matching/builders.js';
import { rederiveElsewhere } from '../unit/matching/rederivation.js';

const SMALL_NETWORKS = 200;
const SYNTHETIC = { coops: 400, briefs: 100 };
const SEED = 7;

/** Of the small networks that properties are tried on: every filter and every gap in the facts is among them. */
function ofSmallNetworks(): string[] {
  const cases = fc.sample(fc.tuple(anyBrief, aNetwork), { seed: SEED, numRuns: SMALL_NETWORKS });
  return cases.map(([brief, coops]) => canonicalJson(rankBrief(brief, coops, matchingContext)));
}

/** Of a network such as the benchmarks invent, with records, rates and whereabouts of every size. */
function ofSyntheticNetwork(): string[] {
  const { today, epoch } = matchingContext;
  const world = syntheticWorld(seededRandom(SEED), today);
  const context = { policy: DEFAULT_MATCHING_POLICY, tree: world.tree, epoch, today };
  const coops = Array.from({ length: SYNTHETIC.coops }, (_, n) => syntheticCoop(n, world));
  return Array.from({ length: SYNTHETIC.briefs }, (_, n) =>
    canonicalJson(rankBrief(syntheticBrief(n, world, today), coops, context)),
  );
}

/** Prints how many rankings differ on one version of Node. @returns whether all are the same */
function proveOn(asked: string, stored: readonly string[]): boolean {
  try {
    const npx = ['npx', '--yes', '-p', `node@${asked}`, 'node'] as const;
    const { version, again } = rederiveElsewhere(stored, npx);
    if (!`${version}.`.startsWith(`v${asked}.`)) throw new Error(`npx ran Node ${version} instead`);
    const differing = stored.filter((text, at) => text !== again[at]).length;
    console.log(`Node ${version}: ${stored.length} rankings, ${differing} differing`);
    return differing === 0;
  } catch (error) {
    const why = error instanceof Error ? error.message.trim() : String(error);
    console.error(`Node ${asked} cannot be had, or failed:\n${why}`);
    return false;
  }
}

const versions = process.argv.slice(2);
if (versions.length === 0 || versions.some((each) => !/^\d+(\.\d+){0,2}$/.test(each))) {
  console.error('Name versions of Node, such as: npm run proof:rederive -- 22 24');
  process.exitCode = 1;
} else {
  const stored = [...ofSmallNetworks(), ...ofSyntheticNetwork()];
  const proven = versions.map((version) => proveOn(version, stored));
  process.exitCode = proven.every(Boolean) ? 0 : 1;
}

/**
 * `npm run bench:match`: the first ten co-ops for a brief, found by our index, by a plain loop, by one SQL statement
 * and by a search library, on the same invented network, and checked equal. `--quick` for a small run.
 */
import type { BriefFacts } from '../src/briefs/briefs.events.js';
import type { CoopFacts } from '../src/coops/coops.events.js';
import { briefContext, type MatchingContext } from '../src/matching/core/brief-context.js';
import { CoopIndex } from '../src/matching/core/columns/coop-index.js';
import { factorsOf } from '../src/matching/core/evaluate.js';
import { DEFAULT_MATCHING_POLICY } from '../src/matching/core/policy.js';
import {
  syntheticBrief,
  syntheticCoop,
  syntheticWorld,
} from '../src/matching/market/synthetic-network.js';
import { seededRandom } from '../src/platform/seeded-random.js';
import { liveIndex } from './matching/live-index.js';
import { libraryPeer } from './matching/library-peer.js';
import { loopPeer } from './matching/loop-peer.js';
import { agrees, type Peer } from './matching/peer.js';
import { sqlPeer } from './matching/sql-peer.js';
import { percentile, report, type Figure } from './support/report.js';
import { startServer } from './support/server.js';

const quick = process.argv.includes('--quick');
const SIZE = quick ? 2_000 : 20_000;
const BRIEFS = quick ? 300 : 2_000;
/** A peer that takes milliseconds for a brief is asked fewer. */
const PEER_BRIEFS = { loop: quick ? 20 : 100, sql: quick ? 50 : 400, library: quick ? 50 : 200 };
const LARGER = quick ? [1_000, 10_000] : [1_000, 100_000, 1_000_000];
const TODAY = '2026-11-24';
const SEED = 7;

const say = (line: string): void => console.error(line);

function aNetwork(size: number) {
  const world = syntheticWorld(seededRandom(SEED), TODAY);
  const epoch = Math.floor(Date.parse(TODAY) / 86_400_000);
  const basis = { policy: DEFAULT_MATCHING_POLICY, tree: world.tree, epoch };
  const index = new CoopIndex(basis);
  index.reserve(size);
  return { world, basis, index, context: { ...basis, today: TODAY } };
}

/** Microseconds for each brief, the best of three passes: a shared machine only ever slows. */
function timesOf(briefs: readonly BriefFacts[], run: (brief: BriefFacts) => unknown): number[] {
  const best = new Float64Array(briefs.length).fill(Infinity);
  for (let pass = 0; pass < 3; pass++) {
    briefs.forEach((brief, at) => {
      const started = performance.now();
      run(brief);
      best[at] = Math.min(best[at] ?? Infinity, (performance.now() - started) * 1_000);
    });
  }
  return [...best];
}

async function perSecond(
  peer: Peer,
  briefs: readonly BriefFacts[],
  index: CoopIndex,
): Promise<{ readonly rate: number; readonly wrong: number }> {
  let wrong = 0;
  for (const brief of briefs.slice(0, 10)) await peer.top(brief);
  let spent = 0;
  for (const brief of briefs) {
    const started = performance.now();
    const places = await peer.top(brief);
    spent += performance.now() - started;
    if (!agrees(index.best(brief, TODAY, 10), places)) wrong++;
  }
  await peer.close();
  say(`  ${peer.name}: ${String(wrong)} of ${String(briefs.length)} differ`);
  return { rate: (1_000 * briefs.length) / spent, wrong };
}

/** Microseconds for the sentences on the first ten, given the brief's context. */
function explaining(
  briefs: readonly BriefFacts[],
  index: CoopIndex,
  coops: ReadonlyMap<string, CoopFacts>,
  context: MatchingContext,
): number {
  const explain = new Map(
    briefs.slice(0, 500).map((brief) => {
      const prepared = briefContext(brief, context);
      const top = index.best(brief, TODAY, 10).flatMap(({ coopId }) => coops.get(coopId) ?? []);
      return [brief, () => top.map((coop) => factorsOf(brief, coop, prepared))];
    }),
  );
  return percentile(
    timesOf([...explain.keys()], (brief) => explain.get(brief)?.()),
    50,
  );
}

async function main(): Promise<void> {
  say(`${String(SIZE)} co-ops, ${String(BRIEFS)} briefs …`);
  const { world, index, context } = aNetwork(SIZE);
  const coops = Array.from({ length: SIZE }, (_, n) => syntheticCoop(n, world));
  for (const coop of coops) index.set(coop);
  const briefs = Array.from({ length: BRIEFS }, (_, n) => syntheticBrief(n, world, TODAY));
  for (const brief of briefs) index.best(brief, TODAY, 10);
  const times = timesOf(briefs, (brief) => index.best(brief, TODAY, 10));
  const ours = (1_000_000 * briefs.length) / times.reduce((sum, time) => sum + time, 0);
  const byId = new Map(coops.map((coop) => [coop.coopId, coop]));
  const explainUs = explaining(briefs, index, byId, context);

  const loop = await perSecond(loopPeer(coops, context), briefs.slice(0, PEER_BRIEFS.loop), index);
  const library = await perSecond(
    libraryPeer(coops, context),
    briefs.slice(0, PEER_BRIEFS.library),
    index,
  );
  const server = await startServer();
  const url = await server.createDatabase('matching');
  const peer = await sqlPeer(url, coops, context, world.specialisms);
  const sql = await perSecond(peer, briefs.slice(0, PEER_BRIEFS.sql), index);
  const live = await liveIndex(await server.createDatabase('live'), coops, context);
  server.stop();

  const larger = LARGER.map(sized);
  report('matching', [
    { name: 'p50Us', value: percentile(times, 50), unit: 'us', against: 'first 10, with scores' },
    { name: 'p99Us', value: percentile(times, 99), unit: 'us', against: 'target 250' },
    { name: 'explainUs', value: explainUs, unit: 'us', against: 'of the first 10; target 100' },
    { name: 'briefsPerSecond', value: ours, unit: '/s' },
    { name: 'sqlBriefsPerSecond', value: sql.rate, unit: '/s' },
    { name: 'sqlRatio', value: ours / sql.rate, unit: '', against: 'target 100' },
    { name: 'loopRatio', value: ours / loop.rate, unit: '' },
    { name: 'bestLibraryRatio', value: ours / library.rate, unit: '', against: 'MiniSearch' },
    { name: 'disagreements', value: loop.wrong + library.wrong + sql.wrong, unit: '' },
    {
      name: 'buildMs',
      value: live.buildMs,
      unit: 'ms',
      against: 'index from Postgres; target 2,000',
    },
    { name: 'catchUpMs', value: live.catchUpMs, unit: 'ms', against: 'one co-op; target 1' },
    ...larger.flat(),
  ]);
}

/** An index of another size, made, asked and given up again. */
function sized(size: number): Figure[] {
  say(`${size.toLocaleString('en')} co-ops …`);
  const { world, index } = aNetwork(size);
  for (let n = 0; n < size; n++) index.set(syntheticCoop(n, world));
  const briefs = Array.from({ length: 300 }, (_, n) => syntheticBrief(n, world, TODAY));
  const times = timesOf(briefs, (brief) => index.best(brief, TODAY, 10));
  const changed = Array.from({ length: 200 }, (_, n) => syntheticCoop(n, world));
  const changes = changed.map((coop) => {
    const started = performance.now();
    index.set(coop);
    return performance.now() - started;
  });
  const named =
    size === 100_000 ? 'HundredThousand' : size === 1_000_000 ? 'Million' : String(size);
  const target = size === 100_000 ? 'target 2,000' : size === 1_000_000 ? 'target 10,000' : '';
  const figures: Figure[] = [
    { name: `p50UsAt${named}`, value: percentile(times, 50), unit: 'us' },
    { name: `p99UsAt${named}`, value: percentile(times, 99), unit: 'us', against: target },
    { name: `changeMsAt${named}`, value: percentile(changes, 99), unit: 'ms', against: 'target 1' },
  ];
  if (size !== LARGER.at(-1)) return figures;
  const bytes = index.bytes / size;
  return [...figures, { name: 'bytesPerCoop', value: bytes, unit: '', against: 'target 400' }];
}

await main();

import { query } from '../../../bench/support/server.js';
import type { SeededRandom } from '../../../src/platform/seeded-random.js';
import {
  countEffects,
  EFFECTS,
  type Peer,
  type PeerGround,
  type PeerResult,
  type PeerTrial,
} from './peer.js';

/** Does to a peer what an experiment does to us, and counts. The ground must be new. */
export async function tryPeer(
  peer: Peer,
  trial: PeerTrial,
  ground: PeerGround,
  run: { readonly jobs: number; readonly random: SeededRandom },
): Promise<PeerResult> {
  await query(ground.databaseUrl, EFFECTS);
  const open = await peer.open(ground);
  try {
    await trial(open, ground, run);
    const rows = await query<{ job: number; count: number }>(
      ground.databaseUrl,
      'SELECT job, count(*)::int AS count FROM peer_effects GROUP BY job',
    );
    const effects = new Map(rows.map(({ job, count }) => [job, count]));
    return countEffects(peer.name, run.jobs, effects, await open.unfinished());
  } finally {
    await open.close();
  }
}

import type { SeededRandom } from '../../../src/platform/seeded-random.js';
import type { BenchRedis } from '../../../bench/support/redis.js';

/** Where a peer keeps what it keeps. Both are the rig's own, and empty but for the table of effects. */
export interface PeerGround {
  /** A database of its own. */
  readonly databaseUrl: string;
  readonly redis: BenchRedis;
}

/** The effect of a job: one row here. The table allows doubles, so that they can be counted. */
export const EFFECTS = 'CREATE TABLE peer_effects (job int NOT NULL)';

/** Another queue in the same rig, used as its documentation says, whose jobs insert their number into `peer_effects`. */
export interface Peer {
  /** For the table, such as "plain BullMQ". */
  readonly name: string;
  open(ground: PeerGround): Promise<OpenPeer>;
}

export interface OpenPeer {
  /** Resolves when the producer was told that these jobs are taken; rejects when it was not. */
  enqueue(jobs: readonly number[]): Promise<void>;
  /** Starts one more consumer, a process of its own. */
  startConsumer(): Promise<PeerConsumer>;
  /** Jobs that it still means to do: waiting, delayed or under way. */
  unfinished(): Promise<number>;
  /** Closes the producer; consumers are ended by their own. */
  close(): Promise<void>;
}

export interface PeerConsumer {
  readonly pid: number;
  /** kill -9. */
  kill(): Promise<void>;
}

/** What an experiment came to with a peer. */
export interface PeerResult {
  readonly peer: string;
  readonly jobs: number;
  readonly lost: number;
  readonly duplicated: number;
  readonly stuck: number;
}

/** What an experiment does to a peer, with the same harm as to us. */
export type PeerTrial = (
  peer: OpenPeer,
  ground: PeerGround,
  run: { readonly jobs: number; readonly random: SeededRandom },
) => Promise<void>;

/** Counts what a peer has lost, done twice or left behind, when it had time to finish. */
export function countEffects(
  name: string,
  jobs: number,
  effects: ReadonlyMap<number, number>,
  unfinished: number,
): PeerResult {
  const each = Array.from({ length: jobs }, (_, n) => effects.get(n) ?? 0);
  const without = each.filter((count) => count === 0).length;
  const stuck = Math.min(unfinished, without);
  const duplicated = each.filter((count) => count > 1).length;
  return { peer: name, jobs, lost: without - stuck, duplicated, stuck };
}

import type { BenchRedis } from '../../bench/support/redis.js';
import type { BenchServer } from '../../bench/support/server.js';
import type { SeededRandom } from '../../src/platform/seeded-random.js';
import type { Fleet } from './fleet.js';
import type { Ledger } from './ledger.js';
import type { PeerTrial } from './peers/peer.js';
import type { Poster, PosterOptions } from './poster.js';
import type { Links } from './proxy.js';

/** What a person may choose. */
export interface Options {
  readonly soakSeconds: number;
}

/** What an experiment asks for. */
export interface Setup {
  readonly seed: number;
  readonly briefs: number;
  readonly options: Options;
  readonly say: (line: string) => void;
  readonly apis?: number;
  readonly workers?: number;
  /** Whether the processes reach their servers through proxies. */
  readonly isLinked?: boolean;
  readonly client?: Pick<PosterOptions, 'attemptMs' | 'patienceMs'>;
}

/** What an experiment runs on: servers and processes of its own, and the client's ledger. */
export interface Stage {
  readonly briefs: number;
  readonly options: Options;
  readonly say: (line: string) => void;
  readonly databaseUrl: string;
  readonly postgres: BenchServer;
  readonly redis: BenchRedis;
  /** The proxies; used where the setup says so. */
  readonly links: Links;
  readonly dataDir: string;
  readonly fleet: Fleet;
  readonly ledger: Ledger;
  readonly poster: Poster;
  readonly random: SeededRandom;
  close(): Promise<void>;
}

/** What an experiment measured, and which of its bars did not hold. */
export interface Observed {
  readonly figures: Readonly<Record<string, number>>;
  /** Each a sentence: what was to hold and what was seen. */
  readonly broken: readonly string[];
}

export interface Experiment {
  readonly number: number;
  readonly what: string;
  readonly mustHold: string;
  /** Briefs at full size. */
  readonly briefs: number;
  readonly setup?: Omit<Setup, 'seed' | 'briefs' | 'options' | 'say'>;
  /** The same harm, done to other queues. */
  readonly trial?: PeerTrial;
  run(stage: Stage): Promise<Observed>;
}

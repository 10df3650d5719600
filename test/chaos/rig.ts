import { seededRandom } from '../../src/platform/seeded-random.js';
import { EXPERIMENTS } from './experiments/all.js';
import { judge } from './checker.js';
import type { Experiment, Observed, Options } from './experiment.js';
import { findAll } from './found.js';
import { PEERS } from './peers/all.js';
import type { PeerResult } from './peers/peer.js';
import { tryPeer } from './peers/run.js';
import { World } from './world.js';

/** Most findings of a kind that are told in full. */
const TOLD = 20;

export interface RunOptions extends Options {
  readonly only: readonly number[];
  /** Undefined: each experiment at its full size. */
  readonly briefs?: number;
  readonly seed: number;
}

/** Also the names in the output of `--json`. */
export interface Result {
  readonly experiment: number;
  readonly what: string;
  readonly mustHold: string;
  readonly held: boolean;
  readonly briefs: number;
  readonly lost: number;
  readonly duplicated: number;
  readonly stuck: number;
  readonly figures: Readonly<Record<string, number>>;
  /** What did not hold, in sentences. */
  readonly findings: readonly string[];
  readonly seconds: number;
  /** The same harm done to other queues. */
  readonly peers: readonly PeerResult[];
}

/** Runs the experiments one after another, each on a database and processes of its own. */
export async function runRig(options: RunOptions, say: (line: string) => void): Promise<Result[]> {
  const chosen = EXPERIMENTS.filter(({ number }) => options.only.includes(number));
  say('starting Postgres, and a network of co-ops …');
  const world = await World.open();
  const results: Result[] = [];
  try {
    for (const experiment of chosen) {
      const result = await runOne(experiment, world, options, say);
      results.push({ ...result, peers: await runPeers(experiment, world, options, say) });
    }
  } finally {
    world.close();
  }
  return results;
}

async function runOne(
  experiment: Experiment,
  world: World,
  options: RunOptions,
  sayAloud: (line: string) => void,
): Promise<Omit<Result, 'peers'>> {
  const { number, what, mustHold } = experiment;
  const begun = performance.now();
  const say = (line: string): void => {
    const seconds = ((performance.now() - begun) / 1000).toFixed(0);
    sayAloud(`  ${String(number)}: ${seconds} s, ${line}`);
  };
  sayAloud(`experiment ${String(number)}: ${what}`);
  const briefs = options.briefs ?? experiment.briefs;
  const seed = seedOf(experiment, options);
  const stage = await world.stage({ ...experiment.setup, seed, briefs, options, say });
  try {
    // What goes wrong in one must not take the results of the others along.
    const { figures, broken } = await experiment.run(stage).catch(couldNotRun);
    say('checking …');
    const verdict = judge(stage.ledger.calls, await findAll(stage.databaseUrl));
    const { lost, duplicated, stuck } = verdict;
    const faults = stage.fleet.faults;
    const findings = [
      ...broken,
      ...faults.slice(0, TOLD),
      ...lost.slice(0, TOLD).map((each) => `lost: ${each}`),
      ...duplicated.slice(0, TOLD).map((each) => `duplicated: ${each}`),
      ...stuck.slice(0, TOLD).map((each) => `stuck: ${each}`),
    ];
    return {
      experiment: number,
      what,
      mustHold,
      held: findings.length === 0,
      briefs: new Set(stage.ledger.calls.map((call) => call.key)).size,
      lost: lost.length,
      duplicated: duplicated.length,
      stuck: stuck.length,
      figures,
      findings,
      seconds: Math.round((performance.now() - begun) / 1000),
    };
  } finally {
    await stage.close();
  }
}

function couldNotRun(error: unknown): Observed {
  const message = error instanceof Error ? error.message : String(error);
  return { figures: {}, broken: [`it could not be carried out: ${message}`] };
}

async function runPeers(
  experiment: Experiment,
  world: World,
  options: RunOptions,
  say: (line: string) => void,
): Promise<PeerResult[]> {
  const { number, trial } = experiment;
  const results: PeerResult[] = [];
  if (!trial) return results;
  for (const peer of PEERS) {
    say(`experiment ${String(number)} with ${peer.name}`);
    const ground = await world.ground();
    const random = seededRandom(seedOf(experiment, options));
    const jobs = options.briefs ?? experiment.briefs;
    try {
      results.push(await tryPeer(peer, trial, ground, { jobs, random }));
    } finally {
      await ground.close();
    }
  }
  return results;
}

/** Each experiment draws from its own numbers, so that it does the same alone as in company. */
function seedOf({ number }: Experiment, { seed }: RunOptions): number {
  return seed * 1000 + number;
}

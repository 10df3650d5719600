import type { Pace, Paces } from '../../src/events/consumer-pace.js';
import type { SeededRandom } from '../../src/platform/seeded-random.js';

/** One append of an API: some events, in one transaction. */
export interface PlannedPost {
  readonly at: number;
  readonly api: number;
  readonly events: readonly { readonly stream: string; readonly n: number }[];
  /** How long the transaction stays open after the append. */
  readonly holdsMs: number;
  /** The request is refused after the append: its transaction is rolled back. */
  readonly isRefused: boolean;
}

/** Something that happens to the whole at a moment. */
export interface PlannedMishap {
  readonly at: number;
  readonly kind:
    | 'crash'
    | 'freeze'
    | 'restart'
    | 'empty-queue'
    | 'server-death'
    | 'outage'
    | 'clock-jump'
    | 'clock-back';
  /** How long, or how far. */
  readonly ms: number;
  /** Which process, by chance. */
  readonly who: number;
}

/** How a consumer takes an event. */
export type Temper =
  | { readonly kind: 'poisoned' }
  | { readonly kind: 'throws'; readonly times: number }
  | { readonly kind: 'refused-by-store'; readonly times: number }
  | { readonly kind: 'slow'; readonly ms: number };

/** What one seed does: who there is, what is appended, what goes wrong and how often. */
export interface Plan {
  /** Nothing goes wrong: then the safety net must have nothing to do. */
  readonly isCalm: boolean;
  readonly workers: number;
  readonly apis: number;
  /** Of every worker. */
  readonly paces: Paces;
  /** Until then things go wrong; afterwards they have to come right. */
  readonly troubleEnds: number;
  readonly latencyMs: number;
  readonly posts: readonly PlannedPost[];
  readonly mishaps: readonly PlannedMishap[];
  /** By consumer and number of the event. */
  readonly tempers: ReadonlyMap<string, Temper>;
  /** Probabilities. */
  readonly crashAtAwait: number;
  readonly freezeAtAwait: number;
  readonly cut: number;
  readonly prepareFails: number;
  readonly ring: {
    readonly lost: number;
    readonly refused: number;
    readonly doubled: number;
    readonly late: number;
  };
}

export const CONSUMERS = ['match', 'lead', 'notice'] as const;
export type ConsumerName = (typeof CONSUMERS)[number];

export const temperKey = (consumer: string, n: number): string => `${consumer} ${String(n)}`;

const KINDS: readonly PlannedMishap['kind'][] = [
  'crash',
  'freeze',
  'restart',
  'empty-queue',
  'server-death',
  'outage',
  'clock-jump',
  'clock-back',
];

/** @param streams ids to post to */
export function planOf(random: SeededRandom, streams: readonly string[]): Plan {
  const isCalm = random.chance(0.2);
  const troubleEnds = random.between(1500, 6000);
  // Each kind of trouble is left out in half of the seeds, so that it cannot hide another.
  const some = (most: number): number => (isCalm || random.chance(0.5) ? 0 : random.next() * most);
  let at = 0;
  const posts = Array.from({ length: random.between(4, 12) }, (_, index) => {
    // Some come in bursts.
    at =
      index > 0 && random.chance(0.4)
        ? at + random.next() * 20
        : random.next() * (random.chance(0.3) ? 300 : troubleEnds * 0.8);
    return post(random, streams, index, at, isCalm);
  });
  const count = posts.flatMap((each) => each.events).length;
  return {
    isCalm,
    workers: random.between(2, 3),
    apis: 2,
    paces: new Map(CONSUMERS.map((name) => [name, pace(random, isCalm)])),
    troubleEnds,
    latencyMs: isCalm ? 8 : random.pick([2, 10, 40]),
    posts,
    mishaps: isCalm ? [] : mishaps(random, troubleEnds),
    tempers: isCalm ? new Map() : tempers(random, count),
    crashAtAwait: some(0.02),
    freezeAtAwait: some(0.004),
    cut: some(0.03),
    prepareFails: some(0.1),
    ring: { lost: some(0.6), refused: some(0.3), doubled: some(0.4), late: some(0.5) },
  };
}

/** A rate makes deliveries wait, so that the safety net looks after them also when all is calm: not then. */
function pace(random: SeededRandom, isCalm: boolean): Pace {
  const isHeld = !isCalm && random.chance(0.2);
  return {
    loops: random.pick([1, 1, 2, 4]),
    rate: isHeld ? { deliveries: random.between(1, 5), withinMs: 400 } : null,
  };
}

const EVENTS_AT_ONCE = 3;

function post(
  random: SeededRandom,
  streams: readonly string[],
  index: number,
  at: number,
  isCalm: boolean,
): PlannedPost {
  const events = Array.from({ length: random.between(1, EVENTS_AT_ONCE) }, (_, k) => ({
    stream: random.pick(streams),
    n: index * EVENTS_AT_ONCE + k,
  }));
  const isSlow = random.chance(0.3);
  return {
    at,
    api: random.below(2),
    events,
    holdsMs: isSlow ? random.between(1, isCalm ? 20 : 400) : 0,
    isRefused: random.chance(0.1),
  };
}

function mishaps(random: SeededRandom, until: number): PlannedMishap[] {
  const kinds = KINDS.filter(() => random.chance(0.4));
  return kinds.flatMap((kind) =>
    Array.from({ length: random.between(1, 2) }, () => ({
      kind,
      at: random.next() * until,
      ms: lengthOf(kind, random),
      who: random.below(100),
    })),
  );
}

function lengthOf(kind: PlannedMishap['kind'], random: SeededRandom): number {
  if (kind === 'clock-jump') return random.between(1000, 45_000);
  if (kind === 'clock-back') return -random.between(100, 5000);
  if (kind === 'freeze') return random.pick([200, 3000, 32_000]);
  return random.between(100, 1500);
}

function tempers(random: SeededRandom, count: number): Map<string, Temper> {
  const isRough = random.chance(0.6);
  const isPoisoned = random.chance(0.25);
  const found = new Map<string, Temper>();
  for (const consumer of CONSUMERS) {
    for (let n = 0; n < count * EVENTS_AT_ONCE; n += 1) {
      const key = temperKey(consumer, n);
      if (isPoisoned && random.chance(0.04)) found.set(key, { kind: 'poisoned' });
      else if (isRough && random.chance(0.12)) found.set(key, temper(random));
    }
  }
  return found;
}

function temper(random: SeededRandom): Temper {
  const times = random.between(1, 2);
  if (random.chance(0.4)) return { kind: 'throws', times };
  if (random.chance(0.4)) return { kind: 'refused-by-store', times };
  return { kind: 'slow', ms: random.pick([50, 400, 35_000]) };
}

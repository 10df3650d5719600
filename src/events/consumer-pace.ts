/** At most so many deliveries within any time as long as this, in one process. */
export interface Rate {
  readonly deliveries: number;
  readonly withinMs: number;
}

/** How much of a consumer's work one process does at once, and how fast. */
export interface Pace {
  /** So many batches at once, each on a database connection of its own. */
  readonly loops: number;
  /** Null: as fast as it can. */
  readonly rate: Rate | null;
}

/** By the name of the consumer; one that is not named has a pace of its own. */
export type Paces = ReadonlyMap<string, Pace>;

/** The injection token of this process's `Paces`. */
export const PACES = Symbol('fairlead:paces');

const MOST_LOOPS = 32;
const MOST_DELIVERIES = 999_999;
const ENTRY = /^([a-z][a-z0-9-]*)(?::(\d{1,2}))?(?:@(\d{1,6})\/(s|min))?$/;

/** What would be accepted, for those who wrote something else. */
export const PACE_EXAMPLE =
  `must name consumers as in "matching:2,mail@30/min": 1 to ${String(MOST_LOOPS)} batches at once, ` +
  `and at most so many deliveries, 1 to ${String(MOST_DELIVERIES)}, per s or per min, both in each process`;

/** What is wrong with a text that holds no paces. */
export interface PaceFaults {
  /** Entries that cannot be read. */
  readonly faulty: readonly string[];
  /** Names of which there is more than one entry. */
  readonly repeated: readonly string[];
}

/**
 * Reads paces such as `matching:2,notices:1@10/s`. Whether there are such consumers is for the caller to know.
 * @returns what is wrong with it instead, when anything is
 */
export function readPaces(text: string): Paces | PaceFaults {
  const paces = new Map<string, Pace>();
  const faulty: string[] = [];
  const repeated = new Set<string>();
  for (const entry of text.split(',').map((each) => each.trim())) {
    const [, name, loops = '1', deliveries, unit] = ENTRY.exec(entry) ?? [];
    const pace = { loops: Number(loops), rate: rateOf(deliveries, unit) };
    if (name === undefined || !isUsable(pace)) faulty.push(entry);
    else if (paces.has(name)) repeated.add(name);
    else paces.set(name, pace);
  }
  return faulty.length + repeated.size > 0 ? { faulty, repeated: [...repeated] } : paces;
}

function rateOf(deliveries: string | undefined, unit: string | undefined): Rate | null {
  if (deliveries === undefined) return null;
  return { deliveries: Number(deliveries), withinMs: unit === 'min' ? 60_000 : 1000 };
}

function isUsable({ loops, rate }: Pace): boolean {
  return loops >= 1 && loops <= MOST_LOOPS && rate?.deliveries !== 0;
}

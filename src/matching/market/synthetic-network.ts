import type { BriefFacts } from '../../briefs/briefs.events.js';
import type { CoopFacts } from '../../coops/coops.events.js';
import { treeOf, type SpecialismSlice } from '../core/specialism-tree.js';
import { addDays, addWeeks, isoWeekOf, type IsoWeek } from '../../platform/iso-week.js';
import type { SeededRandom } from '../../platform/seeded-random.js';
import { VOCABULARY } from '../../taxonomy/taxonomy.api.js';

/** Weeks for which a synthetic co-op declares its capacity. */
const WEEKS_AHEAD = 26;
const CHILDREN = 9;
const DAY_MS = 86_400_000;

/** The make-up of an invented network. */
export interface SyntheticWorld {
  readonly random: SeededRandom;
  /** Calendar date on which it stands. */
  readonly today: string;
  readonly specialisms: readonly string[];
  /** Draws a specialism by a Zipf law: the first is twice as popular as the second. */
  readonly specialism: () => string;
  readonly tree: ReturnType<typeof treeOf>;
}

/**
 * @param specialisms how many; each tenth is the parent of the nine after it
 * @param today ISO calendar date
 */
export function syntheticWorld(
  random: SeededRandom,
  today: string,
  specialisms = 400,
): SyntheticWorld {
  const slugs = Array.from({ length: specialisms }, (_, at) => `specialism-${String(at)}`);
  const slice: Record<string, SpecialismSlice[string]> = {};
  slugs.forEach((slug, at) => {
    const parent = slugs[at - (at % (CHILDREN + 1))] ?? slug;
    slice[slug] = { name: slug, ancestors: parent === slug ? [] : [parent] };
  });
  const order = random.shuffled(slugs);
  return {
    random,
    today,
    specialisms: slugs,
    specialism: zipf(order, random),
    tree: treeOf(slice),
  };
}

/** Popularity in inverse proportion to the rank. */
function zipf(order: readonly string[], random: SeededRandom): () => string {
  let sum = 0;
  const upTo = order.map((_, at) => (sum += 1 / (at + 1)));
  return () => {
    const drawn = random.next() * sum;
    let low = 0;
    let high = order.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((upTo[middle] ?? sum) < drawn) low = middle + 1;
      else high = middle;
    }
    return order[low] ?? '';
  };
}

function several(count: number, draw: () => string): string[] {
  const drawn = new Set<string>();
  for (let tries = 0; drawn.size < count && tries < 10 * count; tries++) drawn.add(draw());
  return [...drawn];
}

/** The n-th id of an invented co-op or brief: a UUID that sorts by n. */
export function syntheticId(kind: 'coop' | 'brief' | 'client', n: number): string {
  const first = { coop: 'c0000000', brief: 'b0000000', client: 'a0000000' }[kind];
  return `${first}-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
}

/** The n-th co-op of an invented network, with its capacity of half a year. */
export function syntheticCoop(n: number, world: SyntheticWorld): CoopFacts {
  const { random, today, specialism } = world;
  const members = 2 + Math.floor(38 * random.next() ** 3);
  const epoch = Math.floor(Date.parse(today) / DAY_MS);
  const records = random.chance(0.8);
  const some = (most: number): number => (records ? random.next() * most : 0);
  const offers = some(8);
  const accepted = offers * random.next();
  return {
    coopId: syntheticId('coop', n),
    version: 1,
    name: `Invented co-op ${String(n)}`,
    status: 'active',
    workerMembers: members,
    specialisms: several(random.between(3, 10), specialism).map((slug) => ({
      slug,
      level: random.between(1, 3),
    })),
    causes: several(random.below(4), () => random.pick(VOCABULARY.causes)),
    redLines: several(random.below(4), () => random.pick(VOCABULARY.sectors)),
    dayRate: random.chance(0.95)
      ? { amountMinor: 100 * random.between(300, 800), currency: 'GBP' }
      : null,
    minEngagementDays: random.chance(0.2) ? random.between(2, 10) : null,
    maxEngagementDays: random.chance(0.2) ? random.between(20, 100) : null,
    languages: random.chance(0.1) ? ['en', 'cy'] : ['en'],
    location: somewhere(random),
    remote: random.chance(0.85),
    capacity: capacity(members, isoWeekOf(today), random),
    standing: {
      epoch,
      receivedValue: offers * 500_000 * random.next() * 2,
      entitledValue: some(8) * 500_000,
      receivedCount: offers,
      entitledCount: some(8),
      accepted,
      declined: (offers - accepted) * random.next(),
      expired: 0,
      responseHours: accepted * 48 * random.next(),
      awarded: accepted / 3,
      completed: (accepted / 3) * random.next(),
      feedbackSum: (accepted / 3) * (2 + 3 * random.next()),
      feedbackCount: accepted / 3,
    },
  };
}

function somewhere(random: SeededRandom): CoopFacts['location'] {
  const [lat, lng] = [50.5 + 7 * random.next(), -4 + 5 * random.next()];
  return { postcodeDistrict: null, lat, lng, country: 'GB' };
}

/** One co-op in ten has never declared any. */
function capacity(members: number, from: IsoWeek, random: SeededRandom): CoopFacts['capacity'] {
  if (random.chance(0.1)) return { declared: false, assumedPerWeek: 2 * members, weeks: [] };
  const weeks = Array.from({ length: WEEKS_AHEAD }, (_, at) => {
    const declared = random.between(0, 10 * members);
    return {
      week: addWeeks(from, at),
      declared,
      held: random.below(1 + declared / 2),
      committed: 0,
    };
  });
  return { declared: true, assumedPerWeek: 2 * members, weeks };
}

/** The n-th brief posted to an invented network on a calendar date. */
export function syntheticBrief(n: number, world: SyntheticWorld, postedOn: string): BriefFacts {
  const { random, specialism } = world;
  const minDays = random.between(3, 20);
  const effort = { minDays, maxDays: minDays + random.between(0, 20) };
  const start = addDays(postedOn, 7 * random.between(1, 10));
  const wanted = several(random.between(1, 5), specialism);
  const musts = random.between(1, 3);
  return {
    briefId: syntheticId('brief', n),
    clientId: syntheticId('client', random.below(1_000)),
    title: `Invented brief ${String(n)}`,
    specialisms: wanted.map((slug, at) => ({ slug, importance: at < musts ? 'must' : 'nice' })),
    effort,
    window: { start, end: addDays(start, 7 * random.between(4, 12)) },
    budget: random.chance(0.7)
      ? {
          minMinor: null,
          maxMinor: effort.maxDays * 100 * random.between(400, 1_000),
          currency: 'GBP',
        }
      : null,
    location: { ...somewhere(random), remote: random.chance(0.7) },
    languages: ['en'],
    sectors: several(random.below(3), () => random.pick(VOCABULARY.sectors)),
    causes: several(random.below(3), () => random.pick(VOCABULARY.causes)),
    shortlistSize: 3,
    adjustmentBps: random.chance(0.5) ? -2_000 : 1_500,
    currency: 'GBP',
    standardDayRateMinor: 45_000,
    postedAt: `${postedOn}T09:00:00.000Z`,
    history: false,
  };
}

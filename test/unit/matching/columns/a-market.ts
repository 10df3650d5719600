import type { CoopFacts } from '../../../../src/coops/coops.events.js';
import { addWeeks } from '../../../../src/platform/iso-week.js';
import { EPOCH, aCoop, declared, newcomer, uuid } from '../builders.js';

const SLUGS = ['drupal', 'wordpress', 'cms', 'user-research', 'branding', 'printing'] as const;
/** More than a byte has bits for. */
const CAUSES = ['food', ...Array.from({ length: 19 }, (_, at) => `cause-${String(at)}`)];

const WEEKS = Array.from({ length: 16 }, (_, at) => addWeeks('2026-W43', at));

/** A market of co-ops that differ in all that matching looks at; the same each time. */
export function aMarket(size: number): CoopFacts[] {
  const below = numbersBelow(20_261_124);
  const some = <T>(all: readonly T[], of: number) => all.filter(() => below(of) === 0);
  return Array.from({ length: size }, (_, at) => {
    const from = below(12);
    return aCoop({
      coopId: uuid(10_000 + at),
      specialisms: some(SLUGS, 3).map((slug) => ({ slug, level: 1 + below(3) })),
      causes: some(CAUSES, 8),
      redLines: below(10) === 0 ? ['arms'] : [],
      dayRate: below(10) === 0 ? null : { amountMinor: 25_000 + below(60_000), currency: 'GBP' },
      minEngagementDays: below(10) === 0 ? 12 : null,
      remote: below(3) > 0,
      location: {
        postcodeDistrict: null,
        lat: 50 + below(80) / 10,
        lng: -4 + below(50) / 10,
        country: 'GB',
      },
      capacity: declared(...WEEKS.slice(from, from + 5).map((week) => [week, below(16)] as const)),
      standing: {
        ...newcomer,
        epoch: EPOCH - below(200),
        receivedValue: below(2_000_000),
        entitledValue: below(2_000_000),
        receivedCount: below(10),
        entitledCount: below(10),
        accepted: below(20),
        declined: below(10),
        awarded: 5,
        completed: below(6),
      },
    });
  });
}

/** Whole numbers that look random (Marsaglia's xorshift), the same each time. */
function numbersBelow(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % limit;
  };
}

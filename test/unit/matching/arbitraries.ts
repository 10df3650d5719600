import * as fc from 'fast-check';
import type { BriefFacts } from '../../../src/briefs/briefs.events.js';
import type { CoopFacts } from '../../../src/coops/coops.events.js';
import { addWeeks } from '../../../src/platform/iso-week.js';
import { EPOCH, aBrief, uuid } from './builders.js';

const SLUGS = ['web-development', 'cms', 'drupal', 'wordpress', 'design', 'branding', 'printing'];
const SECTORS = ['arms', 'banking', 'health', 'fossil-fuels'];
const CAUSES = ['food', 'climate', 'housing'];
const WEEKS = Array.from({ length: 6 }, (_, at) => addWeeks('2026-W49', at));

const some = (slugs: readonly string[]) => fc.subarray([...slugs]);
const half = fc.nat({ max: 40 });
/** The usual value four times in five, so that a fair share of co-ops passes every filter. */
function mostly<T>(usual: T, other: fc.Arbitrary<T>): fc.Arbitrary<T> {
  return fc.oneof({ weight: 4, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: other });
}

const amount = fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1e4, noNaN: true }));
const location = fc.record({
  postcodeDistrict: fc.constantFrom(null, 'LS1', 'LS6', 'N1'),
  lat: fc.constantFrom(null, 53.8, 51.5, 48.9),
  lng: fc.constantFrom(null, -1.5, 0, 2.3),
  country: fc.constantFrom('GB', 'GB', 'FR'),
});
const level = fc.integer({ min: 1, max: 3 });

const capacity: fc.Arbitrary<CoopFacts['capacity']> = fc.record({
  declared: fc.boolean(),
  assumedPerWeek: half,
  weeks: fc
    .tuple(some(WEEKS), fc.array(half, { minLength: 6, maxLength: 6 }))
    .map(([weeks, free]) =>
      weeks.map((week, at) => ({ week, declared: free[at] ?? 0, held: 0, committed: 0 })),
    ),
});

const standing: fc.Arbitrary<CoopFacts['standing']> = fc.record({
  epoch: fc.integer({ min: EPOCH - 400, max: EPOCH + 1 }),
  receivedValue: amount.map((pounds) => pounds * 100),
  entitledValue: amount.map((pounds) => pounds * 100),
  receivedCount: amount,
  entitledCount: amount,
  accepted: amount,
  declined: amount,
  expired: amount,
  responseHours: amount,
  awarded: amount,
  completed: amount,
  feedbackSum: amount,
  feedbackCount: amount,
});

const facts = fc.record({
  status: mostly('active', fc.constantFrom('applied', 'suspended')),
  workerMembers: fc.integer({ min: 1, max: 60 }),
  specialisms: fc.uniqueArray(fc.record({ slug: fc.constantFrom(...SLUGS), level }), {
    selector: ({ slug }) => slug,
  }),
  causes: some(CAUSES),
  redLines: mostly<string[]>([], some(SECTORS)),
  dayRate: fc.option(
    fc.record({
      amountMinor: fc.integer({ min: 0, max: 90_000 }),
      currency: mostly('GBP', fc.constant('EUR')),
    }),
  ),
  minEngagementDays: mostly(null, fc.integer({ min: 1, max: 20 })),
  maxEngagementDays: mostly(null, fc.integer({ min: 1, max: 10 })),
  languages: mostly(['en'], fc.constantFrom<string[]>(['en', 'cy'], ['fr'], [])),
  location,
  remote: mostly(true, fc.constant(false)),
  capacity,
  standing,
});

/** A network of up to twelve co-ops, most of them active. */
export const aNetwork: fc.Arbitrary<CoopFacts[]> = fc
  .array(facts, { maxLength: 12 })
  .map((all) =>
    all.map((one, at) => ({ ...one, coopId: uuid(1_000 + at), version: 1, name: `Co-op ${at}` })),
  );

/** Any valid brief of the same small world. */
export const anyBrief: fc.Arbitrary<BriefFacts> = fc
  .record({
    briefId: fc.integer({ min: 1, max: 1e6 }).map(uuid),
    specialisms: fc.array(
      fc.record({
        slug: fc.constantFrom(...SLUGS),
        importance: mostly('nice', fc.constant('must')),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    minDays: fc.integer({ min: 1, max: 6 }),
    moreDays: fc.nat({ max: 6 }),
    length: fc.nat({ max: 29 }),
    budget: fc.option(
      fc.record({
        minMinor: fc.option(fc.nat({ max: 200_000 })),
        maxMinor: fc.integer({ min: 200_000, max: 2_000_000 }),
        currency: fc.constant('GBP'),
      }),
    ),
    location: location.chain((where) =>
      mostly(true, fc.constant(false)).map((remote) => ({ ...where, remote })),
    ),
    languages: fc.constantFrom<string[]>([], ['en'], ['cy', 'en-GB']),
    sectors: some(SECTORS),
    causes: some(CAUSES),
    adjustmentBps: fc.constantFrom(-2_000, 0, 1_500),
  })
  .map(({ minDays, moreDays, length, ...rest }) =>
    aBrief({
      ...rest,
      effort: { minDays, maxDays: minDays + moreDays },
      window: { start: '2026-12-02', end: `2026-12-${String(2 + length).padStart(2, '0')}` },
    }),
  );

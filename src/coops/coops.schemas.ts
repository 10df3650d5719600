import { z } from 'zod';
import { pageOf, pageQuery } from '../platform/http/paging.js';
import { country, email, language, line, postcodeDistrict } from '../platform/http/text.js';
import { wholeNumber } from '../platform/http/whole-number.js';
import { causeSchema, sectorSchema } from '../taxonomy/taxonomy.api.js';
import { COOP_STATUSES } from './coop-status.js';
import { NETWORK_CURRENCY } from './coop-profile.js';
import { standingFacts } from './coops.events.js';
import { MOST_DAY_RATE_MINOR } from './core/day-rate-limit.js';

const MOST_SPECIALISMS = 40;
export const MOST_MEMBERS = 10_000;
const MOST_DAYS = 10_000;

const location = z.strictObject({
  postcodeDistrict: postcodeDistrict.nullable().default(null),
  lat: z.number().min(-90).max(90).nullable().default(null),
  lng: z.number().min(-180).max(180).nullable().default(null),
  country,
});

const specialisms = z
  .array(z.strictObject({ slug: z.string().min(1).max(80), level: z.int().min(1).max(3) }))
  .max(MOST_SPECIALISMS, `takes at most ${MOST_SPECIALISMS} specialisms; keep the best`)
  .meta({ description: 'Level 1 can do it, 2 does it often, 3 is known for it' });

const dayRate = z
  .strictObject({
    amountMinor: wholeNumber(1, MOST_DAY_RATE_MINOR, 'minor units (pence)', '45000 for £450'),
    currency: z.string().regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code such as GBP'),
  })
  .meta({ description: `Per person-day; in ${NETWORK_CURRENCY}, the currency of the network` });

const engagementDays = wholeNumber(1, MOST_DAYS, 'days');

/** Each slug once, in the order given. */
function distinct<S extends z.ZodType<string>>(slug: S) {
  return z
    .array(slug)
    .max(50)
    .overwrite((slugs) => [...new Set(slugs)]);
}

const fields = {
  name: line(200),
  website: line(500)
    .pipe(z.url({ protocol: /^https?$/, error: 'must be an address such as https://coop.example' }))
    .nullable(),
  workerMembers: z.int().min(1).max(MOST_MEMBERS),
  location,
  remote: z.boolean().meta({ description: 'Whether it takes work that is done at a distance' }),
  specialisms,
  causes: distinct(causeSchema),
  dayRate: dayRate.nullable(),
  redLines: distinct(sectorSchema).meta({ description: 'Sectors it will not work for' }),
  minEngagementDays: engagementDays.nullable(),
  maxEngagementDays: engagementDays.nullable(),
  languages: distinct(language).refine((codes) => codes.length > 0, 'must name a language'),
  contact: z.strictObject({ name: line(200), email }),
};

/** What a co-op writes when it applies; what is left out is null, empty, or English. */
export const coopProfile = z.strictObject({
  ...fields,
  website: fields.website.default(null),
  causes: fields.causes.default([]),
  dayRate: fields.dayRate.default(null),
  redLines: fields.redLines.default([]),
  minEngagementDays: fields.minEngagementDays.default(null),
  maxEngagementDays: fields.maxEngagementDays.default(null),
  languages: fields.languages.default(['en']),
});
export type CoopProfileBody = z.input<typeof coopProfile>;

/** Fields to replace, each as a whole; null takes an optional one away. */
export const coopChange = z
  .strictObject(fields)
  .exactPartial()
  .refine((change) => Object.keys(change).length > 0, 'Name at least one field to change.');
export type CoopChange = z.output<typeof coopChange>;

/** Nothing to say is no body at all. */
export const suspendBody = z
  .strictObject({
    reason: line(500)
      .optional()
      .meta({ description: 'For the audit, which keeps it; name no person.' }),
  })
  .default({});
export type SuspendBody = z.output<typeof suspendBody>;

const coopStatus = z.enum(COOP_STATUSES);

export const coopsQuery = pageQuery.extend({
  specialism: z.string().min(1).max(80).optional().meta({
    description: 'Co-ops that hold this specialism or a narrower one',
  }),
  status: coopStatus.optional().meta({ description: 'Other than active: operators only' }),
});
export type CoopsQuery = z.output<typeof coopsQuery>;

const shown = {
  postcodeDistrict: z.string().nullable(),
  lat: z.number().nullable(),
  lng: z.number().nullable(),
  country: z.string(),
};

/** What anyone may know of an active co-op. */
export const publicCoop = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  website: z.string().nullable(),
  workerMembers: z.int(),
  location: z.strictObject(shown),
  remote: z.boolean(),
  specialisms: z.array(z.strictObject({ slug: z.string(), level: z.int() })),
  causes: z.array(z.string()),
  redLines: z.array(z.string()),
  minEngagementDays: z.number().nullable(),
  maxEngagementDays: z.number().nullable(),
  languages: z.array(z.string()),
  version: z.int(),
});
export type PublicCoop = z.output<typeof publicCoop>;

/** What the co-op itself and an operator see. */
export const fullCoop = publicCoop.extend({
  status: coopStatus,
  dayRate: z.strictObject({ amountMinor: z.int(), currency: z.string() }).nullable(),
  contact: z.strictObject({ name: z.string(), email: z.string() }),
  standing: standingFacts.meta({ description: 'Decayed amounts, exact as of the epoch' }),
  createdAt: z.iso.datetime(),
});
export type FullCoop = z.output<typeof fullCoop>;

export const registeredCoop = z.strictObject({ coop: fullCoop, apiKey: z.string() });
export type RegisteredCoop = z.output<typeof registeredCoop>;

export const anyCoop = z.union([fullCoop, publicCoop]);
export const coopPage = pageOf(anyCoop);

import { z } from 'zod';
import { pageOf, pageQuery } from '../platform/http/paging.js';
import { country, language, line, postcodeDistrict, text } from '../platform/http/text.js';
import { wholeNumber } from '../platform/http/whole-number.js';
import { weeksOfWindow } from '../platform/iso-week.js';
import { quoteView, type Quote } from '../pricing/pricing.api.js';
import { causeSchema, organisationFormSchema, sectorSchema } from '../taxonomy/taxonomy.api.js';
import { briefStatus } from './briefs.events.js';

const MOST_DAYS = 5000;
const MOST_MONEY = 100_000_000_00;
const MOST_MUSTS = 5;
const MOST_TITLE = 200;
const MOST_SUMMARY = 10_000;
/** Three years. Matching looks at every week of a window, for every co-op. */
const LONGEST_WINDOW_DAYS = 1_096;
const DAY_MS = 86_400_000;
const LONGEST_WINDOW_MS = LONGEST_WINDOW_DAYS * DAY_MS;

/** The largest figures of a brief: a budget in minor units, person-days of effort, days from the first of a window to the last, characters. */
export const BRIEF_LIMITS = {
  budgetMinor: MOST_MONEY,
  effortDays: MOST_DAYS,
  windowDays: LONGEST_WINDOW_DAYS,
  titleCharacters: MOST_TITLE,
  summaryCharacters: MOST_SUMMARY,
} as const;

const slug = z.string().min(1).max(80);
const causes = z.array(causeSchema).max(20).default([]);
const sectors = z.array(sectorSchema).max(20).default([]);
const budgetMinor = wholeNumber(0, MOST_MONEY, 'minor units (pence)', '1500000 for £15,000');
const currency = z.string().regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code such as GBP');
const date = z.iso.date('must be a date such as 2026-12-07');
const days = wholeNumber(1, MOST_DAYS, 'days');

/** Each field of a brief by itself, null as good as left out, as a posted brief shows it; what one asks of another is checked by `briefBody`. */
export const briefFields = z.strictObject({
  title: line(MOST_TITLE).min(3),
  summary: text(MOST_SUMMARY),
  specialisms: z
    .array(z.strictObject({ slug, importance: z.enum(['must', 'nice']) }))
    .min(1, 'name at least one specialism; GET /v1/specialisms lists them')
    .max(20),
  effort: z.strictObject({ minDays: days, maxDays: days }),
  window: z.strictObject({ start: date, end: date }),
  budget: z
    .strictObject({
      minMinor: budgetMinor.nullish(),
      maxMinor: budgetMinor,
      currency,
    })
    .nullish(),
  location: z.strictObject({
    remote: z.boolean(),
    postcodeDistrict: postcodeDistrict.nullish(),
    lat: z.number().min(-90).max(90).nullish(),
    lng: z.number().min(-180).max(180).nullish(),
  }),
  languages: z.array(language).max(10).default(['en']),
  purpose: z.strictObject({ sectors, causes }).default({ sectors: [], causes: [] }),
  shortlistSize: z.int().min(1).max(10).optional(),
  expectedPolicyVersion: z.int().min(1).optional(),
});

/** As many of a brief's fields as there are, or as are sound. */
export const briefParts = briefFields.partial();
export type BriefParts = z.output<typeof briefParts>;

export interface BriefIssue {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** Where fields contradict each other, or themselves; fields that are not there contradict nothing. */
export function contradictions(parts: BriefParts): BriefIssue[] {
  const { effort, window, budget, location, specialisms = [] } = parts;
  const issues: BriefIssue[] = [];
  const refuse = (path: (string | number)[], message: string): void => {
    issues.push({ path, message });
  };
  if (effort && effort.minDays > effort.maxDays)
    refuse(['effort', 'minDays'], 'must not be more than maxDays');
  // This runs even where a date is none: then the comparison with NaN holds its peace.
  const windowMs = window ? Date.parse(window.end) - Date.parse(window.start) : 0;
  if (windowMs < 0) refuse(['window', 'end'], 'must not be before the start of the window');
  if (windowMs > LONGEST_WINDOW_MS)
    refuse(['window', 'end'], 'must be within three years of the start; split longer work');
  if (window && windowMs >= 0 && windowMs <= DAY_MS && isWeekend(window))
    refuse(['window', 'end'], 'must be late enough for a working day, Monday to Friday');
  if (budget?.minMinor != null && budget.minMinor > budget.maxMinor)
    refuse(['budget', 'minMinor'], 'must not be more than maxMinor');
  if (location && (location.lat == null) !== (location.lng == null))
    refuse(['location', 'lat'], 'lat and lng go together');
  if (specialisms.filter((each) => each.importance === 'must').length > MOST_MUSTS)
    refuse(['specialisms'], `at most ${MOST_MUSTS} may be must-haves; mark the others "nice"`);
  specialisms.forEach((each, index) => {
    if (specialisms.findIndex((other) => other.slug === each.slug) !== index)
      refuse(['specialisms', index, 'slug'], `"${each.slug}" is named twice`);
  });
  return issues;
}

export const briefBody = briefFields
  .check(({ value, issues }) => {
    for (const { path, message } of contradictions(value))
      issues.push({ code: 'custom', path: [...path], message, input: value });
  })
  .meta({ id: 'BriefBody' });
export type BriefBody = z.output<typeof briefBody>;

/** Whether nobody works on any day of a window. */
function isWeekend({ start, end }: BriefBody['window']): boolean {
  return weeksOfWindow(start, end).every(({ workingDays }) => workingDays === 0);
}

/** Who asks, where no key says so. */
export const anonymousClient = z.strictObject({
  organisationForm: organisationFormSchema,
  registrationNumber: line(60).nullish(),
  country,
  causes,
  sectors,
});
export type AnonymousClient = z.output<typeof anonymousClient>;

export const quoteBody = briefBody.safeExtend({ client: anonymousClient.optional() });
export type QuoteBody = z.output<typeof quoteBody>;

export const withdrawBody = z.strictObject({ reason: text(1000) });

export const briefQuery = pageQuery.extend({ status: briefStatus.optional() });
export type BriefQuery = z.output<typeof briefQuery>;

export const briefView = z
  .strictObject({
    id: z.uuid(),
    clientId: z.uuid(),
    status: briefStatus,
    next: z.string().meta({ description: 'What happens next and by when' }),
    title: z.string(),
    summary: z.string(),
    specialisms: z.array(
      z.strictObject({ slug: z.string(), importance: z.enum(['must', 'nice']) }),
    ),
    effort: z.strictObject({ minDays: z.int(), maxDays: z.int() }),
    window: z.strictObject({ start: z.string(), end: z.string() }),
    budget: z
      .strictObject({ minMinor: z.int().nullable(), maxMinor: z.int(), currency: z.string() })
      .nullable(),
    location: z.strictObject({
      remote: z.boolean(),
      postcodeDistrict: z.string().nullable(),
      lat: z.number().nullable(),
      lng: z.number().nullable(),
      country: z.string(),
    }),
    languages: z.array(z.string()),
    purpose: z.strictObject({ sectors: z.array(z.string()), causes: z.array(z.string()) }),
    shortlistSize: z.int(),
    quote: quoteView,
    agreed: z
      .strictObject({
        coopId: z.uuid(),
        amountMinor: z.int().meta({ description: 'What you pay in all, for up to `days`' }),
        currency: z.string(),
        days: z.int(),
      })
      .nullable()
      .meta({ description: 'Once it is awarded; the estimate of the quote is no limit' }),
    postedAt: z.iso.datetime({ offset: true }),
    version: z.int(),
  })
  .meta({ id: 'Brief' });
export type BriefView = Omit<z.output<typeof briefView>, 'quote'> & { readonly quote: Quote };

export const briefPage = pageOf(briefView).meta({ id: 'BriefPage' });

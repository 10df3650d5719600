import { createHash } from 'node:crypto';
import { describedClient, type QuotedClient } from '../briefs/anonymous-client.js';
import { factsOf, union } from '../briefs/brief-facts.js';
import { refuseOtherCurrency, refuseTooMuch } from '../briefs/brief-refusals.js';
import type { BriefFacts } from '../briefs/briefs.events.js';
import { quoteBody, type QuoteBody } from '../briefs/briefs.schemas.js';
import type { MatchingPolicy } from '../matching/core/policy.js';
import { DomainError } from '../platform/domain-error.js';
import { invalidRequest } from '../platform/http/validation.js';
import { speakPlainly } from '../platform/http/plain-words.js';
import { assess } from '../pricing/core/assess.js';
import type { PricingPolicy } from '../pricing/core/policy.js';
import type { Taxonomy } from '../taxonomy/core/taxonomy.js';
import { requireKnownSpecialism } from '../taxonomy/known-specialism.js';
import { CommandFault } from './command-fault.js';

export interface OfflineBrief {
  readonly facts: BriefFacts;
  /** A sentence: which price the co-ops are held to, and why. */
  readonly price: string;
  /** What its reader should know of it, in sentences. */
  readonly remarks: readonly string[];
}

/** What a file of a brief is read by. */
export interface OfflineTerms {
  readonly taxonomy: Taxonomy;
  readonly pricing: PricingPolicy;
  readonly matching: MatchingPolicy;
  readonly now: Date;
}

/** Where a brief's file names no client. */
const NOBODY = { country: 'GB', causes: [], sectors: [] };

/**
 * Reads a brief as `POST /v1/briefs` takes it, with a `client` where the price should be at its tier.
 * @param content parsed JSON
 * @throws CommandFault naming every field that is wrong, and what is accepted
 */
export function offlineBrief(file: string, content: unknown, terms: OfflineTerms): OfflineBrief {
  speakPlainly();
  try {
    return read(content, terms);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const faults = error.details.errors ?? [{ pointer: '', message: error.message }];
    const lines = faults.map(
      ({ pointer, message }) => `\n  ${pointer || 'the file'}: ${withoutServer(message)}`,
    );
    throw new CommandFault(`${file} is no brief that can be ranked:${lines.join('')}`);
  }
}

/** Whoever has two files may have no server to ask which words there are. */
function withoutServer(message: string): string {
  return message.replace(/GET \/v1\/(vocabulary|specialisms)\b/g, '"fairlead vocabulary"');
}

function read(content: unknown, { taxonomy, pricing, matching, now }: OfflineTerms): OfflineBrief {
  const parsed = quoteBody.safeParse(content);
  if (!parsed.success) throw invalidRequest(parsed.error.issues);
  const { client, ...body } = parsed.data;
  body.specialisms.forEach(({ slug }, at) =>
    requireKnownSpecialism(taxonomy, slug, `/specialisms/${String(at)}/slug`),
  );
  refuseTooMuch(body);
  refuseOtherCurrency(body, pricing.currency);
  const asked = client ? describedClient(client) : null;
  const { adjustmentBps, price } = priceFor(asked, body, pricing);
  const id = idOf(parsed.data);
  const facts = factsOf({
    ...{ briefId: id, client: { id, ...(asked ?? NOBODY) }, body },
    quote: { tier: { adjustmentBps }, estimate: { currency: pricing.currency } },
    standardDayRateMinor: pricing.standardDayRate.amountMinor,
    postedAt: now,
    // One whose window is over is held against that window, as an imported record is.
    history: body.window.end < now.toISOString().slice(0, 10),
    usualShortlist: matching.shortlistSize,
  });
  return { facts, price, remarks: windowRemarks(body.window, now.toISOString().slice(0, 10)) };
}

/** A brief could not be posted with such a window; a file may be of a work of the past. */
export function windowRemarks(
  { start, end }: { readonly start: string; readonly end: string },
  today: string,
): string[] {
  if (end < today)
    return [`The window is over, ${start} to ${end}: ranked as of its own dates, for the record.`];
  return start < today
    ? [`The window has begun, ${start} to ${end}: only its days from ${today} on count.`]
    : [];
}

function priceFor(
  client: QuotedClient | null,
  { purpose }: Pick<QuoteBody, 'purpose'>,
  pricing: PricingPolicy,
): { readonly adjustmentBps: number; readonly price: string } {
  if (!client)
    return {
      adjustmentBps: 0,
      price: 'At list price: the file names no client, whose form and purpose decide the tier.',
    };
  const { tier, reasons } = assess(pricing, {
    ...client,
    causes: union(client.causes, purpose.causes),
    sectors: union(client.sectors, purpose.sectors),
  });
  const because = reasons.map((reason) => reason.because).join(' ');
  return {
    adjustmentBps: tier.adjustmentBps,
    price: `At the tier ${tier.name}, ${percent(tier.adjustmentBps)}: ${because}`,
  };
}

function percent(bps: number): string {
  if (bps === 0) return 'the list price';
  return `${String(Math.abs(bps) / 100)}% ${bps < 0 ? 'off' : 'on top'}`;
}

/** The same file is the same brief, so that ties come out the same. */
function idOf(body: QuoteBody): string {
  const hash = createHash('sha256').update(JSON.stringify(body)).digest('hex');
  return [8, 12, 16, 20, 32].map((end, at, ends) => hash.slice(ends[at - 1] ?? 0, end)).join('-');
}

import type { EntityManager } from 'typeorm';
import type { ClientFacts } from '../clients/clients.api.js';
import { event, type EventLog } from '../events/event-log.js';
import { newId } from '../platform/id.js';
import type { QuoteWithPolicy } from '../pricing/pricing.api.js';
import { Brief } from './brief.entity.js';
import { factsOf } from './brief-facts.js';
import { BriefPosted } from './briefs.events.js';
import type { BriefBody } from './briefs.schemas.js';

/** Where a brief that nobody posted by hand comes from. */
export interface BriefOrigin {
  readonly sourceRef: string;
  /** Its time is past: it is ranked for the record, and offered to nobody. */
  readonly history: boolean;
}

/** What the network's policies of the moment make of a brief; frozen with it. */
export interface BriefTerms extends QuoteWithPolicy {
  readonly usualShortlist: number;
}

const INSERT = `
  INSERT INTO briefs (id, client_id, status, title, summary, purpose, facts, quote, next, source_ref, posted_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`;

const SOON = 'We are ranking the member co-ops now; the first offers go out within a minute.';
const HISTORY =
  'This is a record of past work; it is ranked to show who would have been asked, and offered to nobody.';

/** A brief with its frozen quote, about to be stored. */
export function newBrief(
  client: ClientFacts,
  body: BriefBody,
  { quote, policy, usualShortlist }: BriefTerms,
  postedAt: Date,
  origin?: BriefOrigin,
): Brief {
  const briefId = newId();
  const history = origin?.history ?? false;
  const standardDayRateMinor = policy.standardDayRate.amountMinor;
  return Object.assign(new Brief(), {
    id: briefId,
    clientId: client.id,
    status: history ? 'expired' : 'posted',
    title: body.title,
    summary: body.summary,
    purpose: body.purpose,
    facts: factsOf({
      ...{ briefId, client, body, quote, usualShortlist },
      ...{ standardDayRateMinor, postedAt, history },
    }),
    quote,
    agreed: null,
    next: history ? HISTORY : SOON,
    sourceRef: origin?.sourceRef ?? null,
    postedAt,
    version: 1,
  });
}

/** Stores a new brief and tells of it, in one round trip. */
export async function storeBrief(brief: Brief, log: EventLog, tx: EntityManager): Promise<void> {
  await Promise.all([
    insertBrief(brief, tx),
    log.append(tx, [event(BriefPosted, brief.id, { facts: brief.facts })]),
  ]);
}

/** The hot path writes by hand: one statement, nothing read back. */
async function insertBrief(brief: Brief, tx: EntityManager): Promise<void> {
  await tx.query(INSERT, [
    brief.id,
    brief.clientId,
    brief.status,
    brief.title,
    brief.summary,
    JSON.stringify(brief.purpose),
    JSON.stringify(brief.facts),
    JSON.stringify(brief.quote),
    brief.next,
    brief.sourceRef,
    brief.postedAt,
  ]);
}

import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { EntityManager } from 'typeorm';
import { ClientsApi, type ClientFacts } from '../clients/clients.api.js';
import { event, EventLog } from '../events/event-log.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database/database.js';
import { DomainError } from '../platform/domain-error.js';
import { newId } from '../platform/id.js';
import type { Quote } from '../pricing/pricing.api.js';
import type { Brief } from './brief.entity.js';
import { factsOf } from './brief-facts.js';
import { BriefQuotes } from './brief-quotes.js';
import { toBriefView } from './brief-view.js';
import { BriefPosted } from './briefs.events.js';
import type { BriefBody, BriefView } from './briefs.schemas.js';

/** A client posts a brief; its quote is frozen with it. */
export class PostBrief extends Command<BriefView> {
  constructor(
    readonly clientId: string,
    readonly body: BriefBody,
  ) {
    super();
  }
}

const INSERT = `
  INSERT INTO briefs (id, client_id, status, title, summary, facts, quote, next, source_ref, posted_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`;

@CommandHandler(PostBrief)
export class PostBriefHandler implements ICommandHandler<PostBrief> {
  constructor(
    private readonly database: Database,
    private readonly clients: ClientsApi,
    private readonly quotes: BriefQuotes,
    private readonly log: EventLog,
    private readonly clock: Clock,
  ) {}

  async execute({ clientId, body }: PostBrief): Promise<BriefView> {
    this.quotes.check(body, this.clock.today());
    const client = await this.clients.get(clientId);
    const { quote, policy } = await this.quotes.quote(client, body);
    refuseOtherPolicy(body, quote);
    const brief = newBrief(
      client,
      body,
      quote,
      policy.standardDayRate.amountMinor,
      this.clock.now(),
    );
    await this.database.transaction((tx) => this.store(brief, tx));
    return toBriefView(brief);
  }

  private async store(brief: Brief, tx: EntityManager): Promise<void> {
    await insertBrief(brief, tx);
    await this.log.append(tx, [event(BriefPosted, brief.id, { facts: brief.facts })]);
  }
}

/** The hot path writes by hand: one statement, nothing read back. */
export async function insertBrief(brief: Brief, tx: EntityManager): Promise<void> {
  await tx.query(INSERT, [
    brief.id,
    brief.clientId,
    brief.status,
    brief.title,
    brief.summary,
    JSON.stringify(brief.facts),
    JSON.stringify(brief.quote),
    brief.next,
    brief.sourceRef,
    brief.postedAt,
  ]);
}

function newBrief(
  client: ClientFacts,
  body: BriefBody,
  quote: Quote,
  standardDayRateMinor: number,
  postedAt: Date,
): Brief {
  const briefId = newId();
  return {
    id: briefId,
    clientId: client.id,
    status: 'posted',
    title: body.title,
    summary: body.summary,
    facts: factsOf({
      briefId,
      client,
      body,
      quote,
      standardDayRateMinor,
      postedAt,
      history: false,
    }),
    quote,
    next: 'We are ranking the member co-ops now; the first offers go out within a minute.',
    sourceRef: null,
    postedAt,
    version: 1,
  };
}

/** Nobody posts at a price that they have not seen. */
function refuseOtherPolicy(body: BriefBody, quote: Quote): void {
  const expected = body.expectedPolicyVersion;
  if (expected === undefined || expected === quote.policyVersion) return;
  throw new DomainError(
    'conflict',
    'policy-changed',
    `Prices have changed: policy ${String(quote.policyVersion)} is active now, you saw a quote by policy ${String(expected)}. The new quote is enclosed; post again with its policyVersion to accept it.`,
    { extra: { quote } },
  );
}

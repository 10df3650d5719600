import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ClientsApi } from '../clients/clients.api.js';
import { EventLog } from '../events/event-log.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database/database.js';
import { DomainError } from '../platform/domain-error.js';
import type { Quote } from '../pricing/pricing.api.js';
import { BriefQuotes } from './brief-quotes.js';
import { toBriefView } from './brief-view.js';
import type { BriefBody, BriefView } from './briefs.schemas.js';
import { newBrief, storeBrief } from './new-brief.js';

/** A client posts a brief; its quote is frozen with it. */
export class PostBrief extends Command<BriefView> {
  constructor(
    readonly clientId: string,
    readonly body: BriefBody,
  ) {
    super();
  }
}

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
    const [client, policy] = await Promise.all([this.clients.get(clientId), this.quotes.policy()]);
    const quoted = await this.quotes.quote(client, body, policy);
    refuseOtherPolicy(body, quoted.quote);
    const brief = newBrief(client, body, quoted, this.clock.now());
    await this.database.transaction((tx) => {
      this.database.later(tx, storeBrief(brief, this.log, tx));
      return Promise.resolve();
    });
    return toBriefView(brief);
  }
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

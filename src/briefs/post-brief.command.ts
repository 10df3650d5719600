import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ClientsApi } from '../clients/clients.api.js';
import { EventLog } from '../events/event-log.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database/database.js';
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
    const [client, policy, usualShortlist] = await Promise.all([
      this.clients.get(clientId),
      this.quotes.policy(),
      this.quotes.usualShortlist(),
    ]);
    const quoted = await this.quotes.quote(client, body, policy);
    const brief = newBrief(client, body, { ...quoted, usualShortlist }, this.clock.now());
    await this.database.transaction((tx) => {
      this.database.later(tx, storeBrief(brief, this.log, tx));
      return Promise.resolve();
    });
    return toBriefView(brief);
  }
}

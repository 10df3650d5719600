import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { ClientsApi } from '../clients/clients.api.js';
import { EventLog } from '../events/event-log.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database/database.js';
import { BriefQuotes } from './brief-quotes.js';
import { toBriefView } from './brief-view.js';
import type { BriefBody, BriefView } from './briefs.schemas.js';
import { newBrief, storeBrief, type BriefOrigin } from './new-brief.js';

/** Takes over a brief that was published elsewhere. Unlike one that is posted, it may be past. */
export class ImportBrief extends Command<BriefView> {
  constructor(
    readonly clientId: string,
    readonly body: BriefBody,
    readonly origin: BriefOrigin,
  ) {
    super();
  }
}

@CommandHandler(ImportBrief)
export class ImportBriefHandler implements ICommandHandler<ImportBrief> {
  constructor(
    private readonly database: Database,
    private readonly clients: ClientsApi,
    private readonly quotes: BriefQuotes,
    private readonly log: EventLog,
    private readonly clock: Clock,
  ) {}

  async execute({ clientId, body, origin }: ImportBrief): Promise<BriefView> {
    this.quotes.checkVocabulary(body);
    const client = await this.clients.get(clientId);
    const quoted = await this.quotes.quote(client, body, await this.quotes.policy());
    const terms = { ...quoted, usualShortlist: await this.quotes.usualShortlist() };
    const brief = newBrief(client, body, terms, this.clock.now(), origin);
    await this.database.transaction((tx) => storeBrief(brief, this.log, tx));
    return toBriefView(brief);
  }
}

import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ClientsApi } from '../clients/clients.api.js';
import { Clock } from '../platform/clock.js';
import { DomainError } from '../platform/domain-error.js';
import type { Quote } from '../pricing/pricing.api.js';
import { describedClient, type QuotedClient } from './anonymous-client.js';
import { BriefQuotes } from './brief-quotes.js';
import type { AnonymousClient, QuoteBody } from './briefs.schemas.js';

/** What a brief would cost. Nothing is stored. */
export class MakeQuote extends Query<Quote> {
  /** @param clientId the caller, when its key is a client's */
  constructor(
    readonly body: QuoteBody,
    readonly clientId: string | undefined,
  ) {
    super();
  }
}

@QueryHandler(MakeQuote)
export class MakeQuoteHandler implements IQueryHandler<MakeQuote> {
  constructor(
    private readonly quotes: BriefQuotes,
    private readonly clients: ClientsApi,
    private readonly clock: Clock,
  ) {}

  async execute({ body, clientId }: MakeQuote): Promise<Quote> {
    this.quotes.check(body, this.clock.today());
    const client = await this.client(body.client, clientId);
    const { quote } = await this.quotes.quote(client, body, await this.quotes.policy());
    return quote;
  }

  private async client(
    described: AnonymousClient | undefined,
    clientId: string | undefined,
  ): Promise<QuotedClient> {
    if (described) return describedClient(described);
    if (clientId !== undefined) return this.clients.get(clientId);
    throw DomainError.invalid(
      '/client',
      'Without a client’s key, describe the client: {"organisationForm": "charity", "registrationNumber": "1234567", "country": "GB", "causes": [], "sectors": []}.',
    );
  }
}

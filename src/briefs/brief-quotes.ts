import { Injectable } from '@nestjs/common';
import type { ClientFacts } from '../clients/clients.api.js';
import { DomainError } from '../platform/domain-error.js';
import { PricingApi, type PricingPolicy, type QuoteWithPolicy } from '../pricing/pricing.api.js';
import { TaxonomyApi } from '../taxonomy/taxonomy.api.js';
import { union } from './brief-facts.js';
import type { BriefBody } from './briefs.schemas.js';

export type QuotedClient = Pick<
  ClientFacts,
  'organisationForm' | 'registrationNumber' | 'country' | 'causes' | 'sectors'
>;

/** Checks and prices briefs, posted or only asked about. */
@Injectable()
export class BriefQuotes {
  constructor(
    private readonly taxonomy: TaxonomyApi,
    private readonly pricing: PricingApi,
  ) {}

  /**
   * What the schema cannot know: the vocabulary and the date.
   * @param today ISO calendar date
   * @throws DomainError invalid, at the field's pointer
   */
  check(body: BriefBody, today: string): void {
    this.checkVocabulary(body);
    if (body.window.start < today) {
      throw DomainError.invalid(
        '/window/start',
        `The window starts in the past; today is ${today}, so that or a later date is accepted.`,
      );
    }
  }

  /** @throws DomainError invalid, at the pointer of a specialism that the taxonomy does not know */
  checkVocabulary(body: BriefBody): void {
    body.specialisms.forEach(({ slug }, index) =>
      this.taxonomy.requireSpecialism(slug, `/specialisms/${String(index)}/slug`),
    );
  }

  /** The policy that quotes are made by now. */
  policy(): Promise<PricingPolicy> {
    return this.pricing.activePolicy();
  }

  /**
   * The quote for a brief of this client.
   * @param policy the active one
   * @throws DomainError invalid when the budget is in another currency than the network's
   */
  async quote(
    client: QuotedClient,
    body: BriefBody,
    policy: PricingPolicy,
  ): Promise<QuoteWithPolicy> {
    const quoted = await this.pricing.quote(policy, {
      facts: {
        organisationForm: client.organisationForm,
        registrationNumber: client.registrationNumber,
        country: client.country,
        causes: union(client.causes, body.purpose.causes),
        sectors: union(client.sectors, body.purpose.sectors),
      },
      mustSlugs: body.specialisms
        .filter((each) => each.importance === 'must')
        .map((each) => each.slug),
      effort: body.effort,
    });
    refuseOtherCurrency(body, quoted.policy.currency);
    return quoted;
  }
}

function refuseOtherCurrency(body: BriefBody, currency: string): void {
  if (!body.budget || body.budget.currency === currency) return;
  throw DomainError.invalid(
    '/budget/currency',
    `This network works in ${currency}; a budget in ${body.budget.currency} cannot be compared with its day rates.`,
  );
}

import { Injectable } from '@nestjs/common';
import type { FieldError } from '../platform/domain-error.js';
import { PricingApi, type PricingPolicy, type QuoteWithPolicy } from '../pricing/pricing.api.js';
import { TaxonomyApi } from '../taxonomy/taxonomy.api.js';
import type { QuotedClient } from './anonymous-client.js';
import { union } from './brief-facts.js';
import {
  refusalsOf,
  refuseOtherCurrency,
  refuseOtherPolicy,
  refuseFarOff,
  refusePast,
  refuseTooMuch,
} from './brief-refusals.js';
import type { BriefBody, BriefParts } from './briefs.schemas.js';

/** Where no policy says otherwise. */
const DEFAULT_SHORTLIST_SIZE = 3;

/** Checks and prices briefs, posted or only asked about, and knows the terms that they are posted on. */
@Injectable()
export class BriefQuotes {
  private shortlists: () => Promise<number> = () => Promise.resolve(DEFAULT_SHORTLIST_SIZE);

  constructor(
    private readonly taxonomy: TaxonomyApi,
    private readonly pricing: PricingApi,
  ) {}

  /**
   * What the schema cannot know: the vocabulary and the calendar.
   * @param today ISO calendar date
   * @throws DomainError invalid, at the field's pointer
   */
  check(body: BriefBody, today: string): void {
    for (const refuse of this.refusing(body, today)) refuse();
  }

  /**
   * All that `check` and `quote` would refuse of a brief that is still written.
   * @param parts its sound fields
   * @param policy the active one
   */
  refusals(parts: BriefParts, today: string, policy: PricingPolicy): FieldError[] {
    return refusalsOf([
      ...this.refusing(parts, today),
      () => refuseOtherCurrency(parts, policy.currency),
      () => refuseOtherPolicy(parts, policy.version),
    ]);
  }

  /** What the vocabulary and the calendar may refuse, each by itself. */
  private refusing(parts: BriefParts, today: string): (() => void)[] {
    return [
      ...this.vocabulary(parts),
      () => refusePast(parts, today),
      () => refuseFarOff(parts, today),
      () => refuseTooMuch(parts),
    ];
  }

  private vocabulary({ specialisms = [] }: BriefParts): (() => void)[] {
    return specialisms.map(
      ({ slug }, index) =>
        () =>
          this.taxonomy.requireSpecialism(slug, `/specialisms/${String(index)}/slug`),
    );
  }

  /** @throws DomainError invalid, at the pointer of a specialism that the taxonomy does not know */
  checkVocabulary(body: BriefBody): void {
    for (const refuse of this.vocabulary(body)) refuse();
  }

  /** For matching, whose policies say how many: it knows this module, and this one must not know it. */
  provideShortlistSize(size: () => Promise<number>): void {
    this.shortlists = size;
  }

  /** How many co-ops a brief is offered to at a time, where its client does not say. */
  usualShortlist(): Promise<number> {
    return this.shortlists();
  }

  /** The policy that quotes are made by now. */
  policy(): Promise<PricingPolicy> {
    return this.pricing.activePolicy();
  }

  /**
   * The quote for a brief of this client.
   * @param policy the active one
   * @throws DomainError invalid when the budget is in another currency than the network's, conflict with the new
   *   quote when the client has seen one by another policy
   */
  async quote(
    client: QuotedClient,
    body: BriefBody,
    policy: PricingPolicy,
  ): Promise<QuoteWithPolicy> {
    refuseOtherCurrency(body, policy.currency);
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
      budgetMinor: body.budget?.maxMinor ?? null,
    });
    refuseOtherPolicy(body, quoted.quote.policyVersion, quoted.quote);
    return quoted;
  }
}

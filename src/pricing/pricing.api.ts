import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CoopsApi } from '../coops/coops.api.js';
import { Clock } from '../platform/clock.js';
import { assess } from './core/assess.js';
import type { AssessmentFacts } from './core/condition.js';
import type { PricingPolicy } from './core/policy.js';
import { makeQuote, type Quote } from './core/quote.js';
import { PolicyRepository } from './policy.repository.js';

export { clientPays, type Quote } from './core/quote.js';
export { quoteView } from './pricing.schemas.js';

export interface QuoteRequest {
  readonly facts: AssessmentFacts;
  /** Slugs of the must-have specialisms. */
  readonly mustSlugs: readonly string[];
  /** Whole person-days. */
  readonly effort: { readonly minDays: number; readonly maxDays: number };
}

export interface QuoteWithPolicy {
  readonly quote: Quote;
  readonly policy: PricingPolicy;
}

/** What other modules may ask of pricing. */
@Injectable()
export class PricingApi {
  constructor(
    private readonly policies: PolicyRepository,
    private readonly coops: CoopsApi,
    private readonly clock: Clock,
  ) {}

  /** The policy that quotes are made with now. */
  activePolicy(tx?: EntityManager): Promise<PricingPolicy> {
    return this.policies.active(tx);
  }

  /** Assesses and quotes by the active policy. Nothing is stored. */
  async quote(request: QuoteRequest, tx?: EntityManager): Promise<QuoteWithPolicy> {
    const policy = await this.policies.active(tx);
    const dayRates = await this.coops.dayRatesFor(request.mustSlugs, tx);
    const quote = makeQuote({
      assessment: assess(policy, request.facts),
      policy,
      effort: request.effort,
      dayRates,
      now: this.clock.now().toISOString(),
    });
    return { quote, policy };
  }
}

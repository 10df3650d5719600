import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CoopsApi } from '../coops/coops.api.js';
import { Clock } from '../platform/clock.js';
import { DomainError } from '../platform/domain-error.js';
import { assess, type Assessment } from './core/assess.js';
import type { AssessmentFacts } from './core/condition.js';
import type { PricingPolicy } from './core/policy.js';
import { makeQuote, type Quote, type QuoteInput } from './core/quote.js';
import { PolicyRepository } from './policy.repository.js';

export type { PricingPolicy } from './core/policy.js';
export { clientPays, type Quote } from './core/quote.js';
export { quoteView } from './pricing.schemas.js';

export interface QuoteRequest {
  readonly facts: AssessmentFacts;
  /** Slugs of the must-have specialisms. */
  readonly mustSlugs: readonly string[];
  /** Whole person-days. */
  readonly effort: { readonly minDays: number; readonly maxDays: number };
  /** The most that the client would pay, minor units of the policy's currency; null where it does not say. */
  readonly budgetMinor: number | null;
}

export interface QuoteWithPolicy {
  readonly quote: Quote;
  readonly policy: PricingPolicy;
}

/** Assessments are pure, so one that was made holds for good; this bounds the memory. */
const MOST_ASSESSMENTS = 2000;

/** What other modules may ask of pricing. */
@Injectable()
export class PricingApi {
  private readonly assessments = new Map<string, Assessment>();

  constructor(
    private readonly policies: PolicyRepository,
    private readonly coops: CoopsApi,
    private readonly clock: Clock,
  ) {}

  /** The policy that quotes are made with now. */
  activePolicy(tx?: EntityManager): Promise<PricingPolicy> {
    return this.policies.active(tx);
  }

  /**
   * Assesses and quotes. Nothing is stored.
   * @param policy the active one, see `activePolicy`
   * @throws DomainError invalid when the effort comes to more money than can be counted exactly
   */
  async quote(policy: PricingPolicy, request: QuoteRequest): Promise<QuoteWithPolicy> {
    const dayRates = await this.coops.dayRatesFor(request.mustSlugs);
    const quote = countable({
      assessment: this.assess(policy, request.facts),
      policy,
      effort: request.effort,
      budgetMinor: request.budgetMinor,
      dayRates,
      now: this.clock.now().toISOString(),
    });
    return { quote, policy };
  }

  /** A client asks with the same facts again and again, and finding what would change its tier takes a search. */
  private assess(policy: PricingPolicy, facts: AssessmentFacts): Assessment {
    const key = JSON.stringify([policy.version, facts]);
    const known = this.assessments.get(key);
    if (known) return known;
    if (this.assessments.size >= MOST_ASSESSMENTS) this.assessments.clear();
    const assessment = assess(policy, facts);
    this.assessments.set(key, assessment);
    return assessment;
  }
}

/** Only by a policy from before day rates had a limit can a price be too large. */
function countable(input: QuoteInput): Quote {
  try {
    return makeQuote(input);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw DomainError.invalid(
      '/effort/maxDays',
      `By the active policy, up to ${String(input.effort.maxDays)} days cost more than can be counted exactly. Ask for fewer days, or have an operator lower the policy's day rate.`,
    );
  }
}

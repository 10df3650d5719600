import { Injectable } from '@nestjs/common';
import type { ClientFacts } from '../clients/clients.api.js';
import { DomainError } from '../platform/domain-error.js';
import { weeksOfWindow } from '../platform/iso-week.js';
import {
  PricingApi,
  type PricingPolicy,
  type Quote,
  type QuoteWithPolicy,
} from '../pricing/pricing.api.js';
import { TaxonomyApi } from '../taxonomy/taxonomy.api.js';
import { union } from './brief-facts.js';
import type { BriefBody } from './briefs.schemas.js';

export type QuotedClient = Pick<
  ClientFacts,
  'organisationForm' | 'registrationNumber' | 'country' | 'causes' | 'sectors'
>;

/** Where no policy says otherwise. */
const DEFAULT_SHORTLIST_SIZE = 3;

/** As many as ever work on one brief. What they cannot do in the window is a slip of the keyboard. */
const MOST_PEOPLE = 50;

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
    this.checkVocabulary(body);
    if (body.window.start < today) {
      throw DomainError.invalid(
        '/window/start',
        `The window starts in the past; today is ${today}, so that or a later date is accepted.`,
      );
    }
    refuseTooMuch(body);
  }

  /** @throws DomainError invalid, at the pointer of a specialism that the taxonomy does not know */
  checkVocabulary(body: BriefBody): void {
    body.specialisms.forEach(({ slug }, index) =>
      this.taxonomy.requireSpecialism(slug, `/specialisms/${String(index)}/slug`),
    );
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
    refuseOtherPolicy(body, quoted.quote);
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

function refuseTooMuch({ effort, window }: BriefBody): void {
  // Nobody needs the calendar, which is slow, to see that so little fits.
  if (effort.minDays <= MOST_PEOPLE) return;
  const weeks = weeksOfWindow(window.start, window.end);
  const working = weeks.reduce((sum, { workingDays }) => sum + workingDays, 0);
  const most = MOST_PEOPLE * working;
  if (effort.minDays <= most) return;
  throw DomainError.invalid(
    '/effort/minDays',
    `${String(effort.minDays)} days do not fit into the window: it has ${String(working)} working days, in which ${String(MOST_PEOPLE)} people can do ${String(most)}. Ask for fewer days, or for a longer window.`,
  );
}

/** Nobody accepts a price that they have not seen. */
function refuseOtherPolicy(body: BriefBody, quote: Quote): void {
  const expected = body.expectedPolicyVersion;
  if (expected === undefined || expected === quote.policyVersion) return;
  throw new DomainError(
    'conflict',
    'policy-changed',
    `Prices have changed: policy ${String(quote.policyVersion)} is active now, you saw a quote by policy ${String(expected)}. The new quote is enclosed; send its policyVersion to accept it.`,
    { extra: { quote } },
  );
}

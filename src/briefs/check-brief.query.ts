import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { DomainError } from '../platform/domain-error.js';
import { PricingApi } from '../pricing/pricing.api.js';
import { TaxonomyApi } from '../taxonomy/taxonomy.api.js';
import type { BriefCheck, BriefDraftBody } from './brief-check.schemas.js';
import { faultsOf } from './core/brief-faults.js';
import { looksEnglish } from './core/looks-english.js';

const NOT_JUDGED =
  'Whether it states a problem and a user need could not be judged: only English is read here.';

/** What makes briefs fail and is so of this one. Nothing is stored. */
export class CheckBrief extends Query<BriefCheck> {
  constructor(readonly body: BriefDraftBody) {
    super();
  }
}

@QueryHandler(CheckBrief)
export class CheckBriefHandler implements IQueryHandler<CheckBrief> {
  constructor(
    private readonly pricing: PricingApi,
    private readonly taxonomy: TaxonomyApi,
  ) {}

  async execute({ body }: CheckBrief): Promise<BriefCheck> {
    const { title, summary, specialisms, budget, effort } = body;
    const { currency, standardDayRate } = await this.pricing.activePolicy();
    const english =
      body.languages.some((tag) => /^en(?:-|$)/i.test(tag)) && looksEnglish(`${title}\n${summary}`);
    const faults = faultsOf({
      ...{ title, summary, english },
      mustHaves: specialisms.filter(({ importance }) => importance === 'must').length,
      budget: budget ? { ...budget, minMinor: budget.minMinor ?? null } : null,
      minDays: effort?.minDays ?? null,
      standardDayRateMinor: budget?.currency === currency ? standardDayRate.amountMinor : null,
    });
    const unknown = specialisms.flatMap(({ slug }, at) =>
      this.unknown(slug, `/specialisms/${String(at)}/slug`),
    );
    const notJudged = english ? [] : [NOT_JUDGED];
    const said = [...faults, ...unknown].map((each) => each.because);
    const because = [...(said.length === 0 ? [praise(english)] : said), ...notJudged].join(' ');
    return { faults, unknownSpecialisms: unknown, notJudged, because };
  }

  /** Why a slug is none, where it is none: posting the brief would be refused for it. */
  private unknown(slug: string, pointer: string): BriefCheck['unknownSpecialisms'] {
    try {
      this.taxonomy.requireSpecialism(slug, pointer);
      return [];
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return [{ pointer, slug, because: error.message }];
    }
  }
}

function praise(english: boolean): string {
  return english
    ? 'It says what is wrong, who needs what and what may be spent, and asks for few must-haves.'
    : 'It says what may be spent, and asks for few must-haves.';
}

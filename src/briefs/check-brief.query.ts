import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { BriefCheck, BriefDraftBody } from './brief-check.schemas.js';
import { faultsOf } from './core/brief-faults.js';

/** What makes briefs fail and is so of this one. Nothing is stored. */
export class CheckBrief extends Query<BriefCheck> {
  constructor(readonly body: BriefDraftBody) {
    super();
  }
}

@QueryHandler(CheckBrief)
export class CheckBriefHandler implements IQueryHandler<CheckBrief> {
  execute({ body }: CheckBrief): Promise<BriefCheck> {
    const { title, summary, specialisms, budget } = body;
    const faults = faultsOf({
      title,
      summary,
      mustHaves: specialisms.filter(({ importance }) => importance === 'must').length,
      budget: budget ? { ...budget, minMinor: budget.minMinor ?? null } : null,
    });
    const because =
      faults.length === 0
        ? 'It says what is wrong, who needs what and what may be spent, and asks for few must-haves.'
        : faults.map((fault) => fault.because).join(' ');
    return Promise.resolve({ faults, because });
  }
}

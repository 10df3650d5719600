import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { NETWORK_CURRENCY } from '../coops/coops.api.js';
import { event, EventLog } from '../events/event-log.js';
import { Database } from '../platform/database/database.js';
import { DomainError } from '../platform/domain-error.js';
import { VOCABULARY } from '../taxonomy/taxonomy.api.js';
import type { PolicyDraft } from './core/policy.js';
import { type PolicyProblem } from './core/validate-condition.js';
import { validatePolicy } from './core/validate-policy.js';
import { PolicyRepository } from './policy.repository.js';
import type { PricingPolicyDraft } from './pricing-policy.schema.js';
import { PolicyDrafted, PRICING_STREAM } from './pricing.events.js';
import type { PolicyView } from './pricing.schemas.js';

/** An operator writes a new version of the policy; nothing is priced by it yet. */
export class DraftPolicy extends Command<PolicyView> {
  constructor(readonly draft: PricingPolicyDraft) {
    super();
  }
}

@CommandHandler(DraftPolicy)
export class DraftPolicyHandler implements ICommandHandler<DraftPolicy> {
  constructor(
    private readonly database: Database,
    private readonly policies: PolicyRepository,
    private readonly log: EventLog,
  ) {}

  async execute({ draft }: DraftPolicy): Promise<PolicyView> {
    refuseProblems(draft);
    return this.database.transaction(async (tx) => {
      const drafted = await this.policies.draft(draft, tx);
      const { version } = drafted;
      await this.log.append(tx, [event(PolicyDrafted, PRICING_STREAM, { version })]);
      return drafted;
    });
  }
}

function refuseProblems(draft: PolicyDraft): void {
  const problems = [...otherCurrency(draft), ...validatePolicy(draft, VOCABULARY)];
  const [first] = problems;
  if (!first) return;
  throw new DomainError('invalid', 'invalid-policy', `${first.pointer}: ${first.message}`, {
    errors: problems,
  });
}

/** Day rates are stated in the network's currency: by a policy in another, a quote would add pounds up as euros. */
function otherCurrency({ currency }: PolicyDraft): PolicyProblem[] {
  if (currency === NETWORK_CURRENCY) return [];
  const message = `must be ${NETWORK_CURRENCY}, the currency that the co-ops of this network state their day rates in`;
  return [{ pointer: '/currency', message }];
}

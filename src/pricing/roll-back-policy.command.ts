import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { event, EventLog } from '../events/event-log.js';
import { Database } from '../platform/database/database.js';
import { PolicyRepository } from './policy.repository.js';
import { PolicyActivated, PRICING_STREAM } from './pricing.events.js';
import type { PolicyView } from './pricing.schemas.js';

/** Goes back to the policy that was active before the current one; again, to the one before that. */
export class RollBackPolicy extends Command<PolicyView> {}

@CommandHandler(RollBackPolicy)
export class RollBackPolicyHandler implements ICommandHandler<RollBackPolicy> {
  constructor(
    private readonly database: Database,
    private readonly policies: PolicyRepository,
    private readonly log: EventLog,
  ) {}

  execute(): Promise<PolicyView> {
    return this.database.transaction(async (tx) => {
      const { active, previous } = await this.policies.rollBack(tx);
      const rolledBack = event(PolicyActivated, PRICING_STREAM, {
        version: active.version,
        previous,
        how: 'rolled-back',
      });
      await this.log.append(tx, [rolledBack]);
      return active;
    });
  }
}

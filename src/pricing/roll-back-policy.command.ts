import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { event, EventLog } from '../events/event-log.js';
import { Database } from '../platform/database/database.js';
import { DomainError } from '../platform/domain-error.js';
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
      await this.policies.lock(tx);
      const previous = await this.policies.activeVersion(tx);
      const version = await this.policies.undoActivation(tx);
      if (version === null) {
        throw DomainError.conflict(
          'nothing-to-roll-back',
          'This is the first policy that was ever active; there is none to go back to.',
        );
      }
      const rolledBack = event(PolicyActivated, PRICING_STREAM, {
        version,
        previous,
        how: 'rolled-back',
      });
      await this.log.append(tx, [rolledBack]);
      return this.policies.view(version, tx);
    });
  }
}

import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { event, EventLog } from '../events/event-log.js';
import { Database } from '../platform/database/database.js';
import type { MatchingPolicyView } from './matching-policy.schema.js';
import { MatchingPolicyRepository } from './matching-policy.repository.js';
import { MATCHING_STREAM, MatchingPolicyActivated } from './matching.events.js';

/** Goes back to the policy that was active before the current one; again, to the one before that. */
export class RollBackMatchingPolicy extends Command<MatchingPolicyView> {}

@CommandHandler(RollBackMatchingPolicy)
export class RollBackMatchingPolicyHandler implements ICommandHandler<RollBackMatchingPolicy> {
  constructor(
    private readonly database: Database,
    private readonly policies: MatchingPolicyRepository,
    private readonly log: EventLog,
  ) {}

  execute(): Promise<MatchingPolicyView> {
    return this.database.transaction(async (tx) => {
      const { active, previous } = await this.policies.rollBack(tx);
      const rolledBack = event(MatchingPolicyActivated, MATCHING_STREAM, {
        version: active.version,
        previous,
        how: 'rolled-back',
      });
      await this.log.append(tx, [rolledBack]);
      return active;
    });
  }
}

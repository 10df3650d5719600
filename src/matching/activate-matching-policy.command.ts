import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { event, EventLog } from '../events/event-log.js';
import { Database } from '../platform/database/database.js';
import type { MatchingPolicyView } from './matching-policy.schema.js';
import { MatchingPolicyRepository } from './matching-policy.repository.js';
import { MATCHING_STREAM, MatchingPolicyActivated } from './matching.events.js';

/** From its commit on, briefs are ranked by this version. Activating the active one changes nothing. */
export class ActivateMatchingPolicy extends Command<MatchingPolicyView> {
  constructor(readonly version: number) {
    super();
  }
}

@CommandHandler(ActivateMatchingPolicy)
export class ActivateMatchingPolicyHandler implements ICommandHandler<ActivateMatchingPolicy> {
  constructor(
    private readonly database: Database,
    private readonly policies: MatchingPolicyRepository,
    private readonly log: EventLog,
  ) {}

  execute({ version }: ActivateMatchingPolicy): Promise<MatchingPolicyView> {
    return this.database.transaction(async (tx) => {
      const { active, previous } = await this.policies.activate(version, tx);
      if (previous === null) return active;
      const activated = event(MatchingPolicyActivated, MATCHING_STREAM, {
        version,
        previous,
        how: 'activated',
      });
      await this.log.append(tx, [activated]);
      return active;
    });
  }
}

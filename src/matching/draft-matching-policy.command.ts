import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { event, EventLog } from '../events/event-log.js';
import { Database } from '../platform/database/database.js';
import type { MatchingPolicyBody, MatchingPolicyView } from './matching-policy.schema.js';
import { MatchingPolicyRepository } from './matching-policy.repository.js';
import { MATCHING_STREAM, MatchingPolicyDrafted } from './matching.events.js';

/** An operator writes a new version of the policy; nothing is ranked by it yet. */
export class DraftMatchingPolicy extends Command<MatchingPolicyView> {
  constructor(readonly draft: MatchingPolicyBody) {
    super();
  }
}

@CommandHandler(DraftMatchingPolicy)
export class DraftMatchingPolicyHandler implements ICommandHandler<DraftMatchingPolicy> {
  constructor(
    private readonly database: Database,
    private readonly policies: MatchingPolicyRepository,
    private readonly log: EventLog,
  ) {}

  execute({ draft }: DraftMatchingPolicy): Promise<MatchingPolicyView> {
    return this.database.transaction(async (tx) => {
      const drafted = await this.policies.draft(draft, tx);
      const { version } = drafted;
      await this.log.append(tx, [event(MatchingPolicyDrafted, MATCHING_STREAM, { version })]);
      return drafted;
    });
  }
}

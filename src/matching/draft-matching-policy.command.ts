import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { EntityManager } from 'typeorm';
import { event, EventLog } from '../events/event-log.js';
import { Database } from '../platform/database/database.js';
import { DomainError } from '../platform/domain-error.js';
import type { MatchingPolicyBody, MatchingPolicyView } from './matching-policy.schema.js';
import { MatchingPolicyRepository } from './matching-policy.repository.js';
import { MATCHING_STREAM, MatchingPolicyDrafted } from './matching.events.js';
import { refuseSame, wholeDraft, type PolicyDraftBody } from './policy-draft-body.js';

/** An operator writes a new version of the policy; nothing is ranked by it yet. */
export class DraftMatchingPolicy extends Command<MatchingPolicyView> {
  constructor(readonly body: PolicyDraftBody) {
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

  execute({ body }: DraftMatchingPolicy): Promise<MatchingPolicyView> {
    return this.database.transaction(async (tx) => {
      const draft = await this.whole(body, tx);
      const drafted = await this.policies.draft(draft, tx);
      const { version } = drafted;
      await this.log.append(tx, [event(MatchingPolicyDrafted, MATCHING_STREAM, { version })]);
      return drafted;
    });
  }

  private async whole(body: PolicyDraftBody, tx: EntityManager): Promise<MatchingPolicyBody> {
    if (body.basedOn === undefined) return wholeDraft(body, null);
    const base = await this.base(body.basedOn, tx);
    const draft = wholeDraft(body, base);
    refuseSame(draft, base, body.basedOn);
    return draft;
  }

  private async base(version: number, tx: EntityManager): Promise<MatchingPolicyBody> {
    try {
      return await this.policies.numbered(version, tx);
    } catch (error) {
      if (!(error instanceof DomainError && error.kind === 'not-found')) throw error;
      throw DomainError.invalid(
        '/basedOn',
        `${error.message.replace(/\.$/, '')}; GET /v1/matching/policies lists them.`,
      );
    }
  }
}

import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { event, EventLog } from '../events/event-log.js';
import { Database } from '../platform/database/database.js';
import { PolicyRepository } from './policy.repository.js';
import { PolicyActivated, PRICING_STREAM } from './pricing.events.js';
import type { PolicyView } from './pricing.schemas.js';

/** From its commit on, quotes are made with this version. Activating the active one changes nothing. */
export class ActivatePolicy extends Command<PolicyView> {
  constructor(readonly version: number) {
    super();
  }
}

@CommandHandler(ActivatePolicy)
export class ActivatePolicyHandler implements ICommandHandler<ActivatePolicy> {
  constructor(
    private readonly database: Database,
    private readonly policies: PolicyRepository,
    private readonly log: EventLog,
  ) {}

  execute({ version }: ActivatePolicy): Promise<PolicyView> {
    return this.database.transaction(async (tx) => {
      const { active, previous } = await this.policies.activate(version, tx);
      if (previous === null) return active;
      const activated = event(PolicyActivated, PRICING_STREAM, {
        version,
        previous,
        how: 'activated',
      });
      await this.log.append(tx, [activated]);
      return active;
    });
  }
}

import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Database } from '../platform/database/database.js';
import { DomainError } from '../platform/domain-error.js';
import { CoopNews } from './coop-news.js';
import { type MembershipStep, nextStatus } from './coop-status.js';
import { fullView } from './coop-views.js';
import { CoopRepository } from './coop.repository.js';
import { CoopAdmitted, CoopSuspended } from './coops.events.js';
import type { FullCoop } from './coops.schemas.js';

const TOLD = { admit: CoopAdmitted, suspend: CoopSuspended } as const;

/** Admits or suspends a co-op. A second time changes nothing. */
export class ChangeCoopStatus extends Command<FullCoop> {
  /**
   * @param role of who does it
   * @param reason of a suspension, for the audit
   */
  constructor(
    readonly coopId: string,
    readonly step: MembershipStep,
    readonly role: string,
    readonly reason?: string | undefined,
  ) {
    super();
  }
}

@CommandHandler(ChangeCoopStatus)
export class ChangeCoopStatusHandler implements ICommandHandler<ChangeCoopStatus> {
  constructor(
    private readonly database: Database,
    private readonly coops: CoopRepository,
    private readonly news: CoopNews,
  ) {}

  async execute({ coopId, step, role, reason }: ChangeCoopStatus): Promise<FullCoop> {
    return this.database.transaction(async (tx) => {
      const [before] = await this.coops.lock([coopId], tx);
      if (!before) throw DomainError.notFound('co-op');
      const next = nextStatus(before.status, step, role);
      if (next === before.status) return fullView(before);
      const { entity } = await this.coops.change(coopId, (coop) => coop.moveTo(next), tx);
      await this.news.tell(TOLD[step], [entity], tx, reason);
      return fullView(entity);
    });
  }
}

import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { EntityManager } from 'typeorm';
import { event, EventLog } from '../events/event-log.js';
import { Database } from '../platform/database/database.js';
import { DomainError } from '../platform/domain-error.js';
import { assertVersion } from '../platform/http/etag.js';
import type { Principal } from '../platform/request-context.js';
import type { Brief } from './brief.entity.js';
import { BriefRepository } from './brief.repository.js';
import { transitionTo } from './brief-status.js';
import { toBriefView } from './brief-view.js';
import { BriefStatusChanged, BriefWithdrawn } from './briefs.events.js';
import type { BriefView } from './briefs.schemas.js';

/** A client takes its brief back; the co-ops that hold days for it are told and released. */
export class WithdrawBrief extends Command<BriefView> {
  constructor(
    readonly briefId: string,
    readonly caller: Principal,
    readonly reason: string,
    readonly expectedVersion: number | undefined,
  ) {
    super();
  }
}

@CommandHandler(WithdrawBrief)
export class WithdrawBriefHandler implements ICommandHandler<WithdrawBrief> {
  constructor(
    private readonly database: Database,
    private readonly briefs: BriefRepository,
    private readonly log: EventLog,
  ) {}

  execute(command: WithdrawBrief): Promise<BriefView> {
    return this.database.transaction(async (tx) => {
      const withdrawn = await this.withdrawnBefore(command, tx);
      if (withdrawn) return toBriefView(withdrawn);
      const { entity, result } = await this.briefs.change(
        command.briefId,
        (brief) => withdraw(brief, command),
        tx,
      );
      const { id, clientId, title } = entity;
      const { reason } = command;
      await this.log.append(tx, [
        event(BriefStatusChanged, id, {
          briefId: id,
          clientId,
          title,
          from: result.from,
          to: 'withdrawn',
          because: reason,
        }),
        event(BriefWithdrawn, id, { briefId: id, clientId, title, reason }),
      ]);
      return toBriefView(entity);
    });
  }

  /** The brief, under its lock, where its client has withdrawn it already: asking again is no other wish. */
  private async withdrawnBefore(
    { briefId, caller }: WithdrawBrief,
    tx: EntityManager,
  ): Promise<Brief | null> {
    const [row] = await this.briefs.lock([briefId], tx, false);
    const again = row?.clientId === caller.subjectId && row.status === 'withdrawn';
    return again ? this.briefs.get(briefId, tx) : null;
  }
}

function withdraw(brief: Brief, command: WithdrawBrief): { from: Brief['status'] } {
  if (brief.clientId !== command.caller.subjectId) throw DomainError.notFound('brief');
  assertVersion(brief, command.expectedVersion);
  const from = brief.status;
  if (!transitionTo(from, 'withdrawn')) {
    throw DomainError.conflict(
      `brief-${from}`,
      `A brief that is ${from} cannot be withdrawn any more.`,
    );
  }
  brief.status = 'withdrawn';
  brief.next = 'You withdrew this brief. The co-ops have been told and their days are free again.';
  return { from };
}

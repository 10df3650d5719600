import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { BriefsApi, type BriefView } from '../briefs/briefs.api.js';
import { Database } from '../platform/database/database.js';
import { DomainError } from '../platform/domain-error.js';
import { assertVersion } from '../platform/http/etag.js';
import type { Principal } from '../platform/request-context.js';
import type { Lead } from './lead.entity.js';
import type { Turn } from './turn.js';
import { TurnDesk } from './turn-desk.js';

/** A client chooses one of the co-ops that accepted; the others are told that they were not selected. */
export class AwardBrief extends Command<BriefView> {
  constructor(
    readonly briefId: string,
    readonly leadId: string,
    readonly caller: Principal,
    readonly expectedVersion: number | undefined,
  ) {
    super();
  }
}

@CommandHandler(AwardBrief)
export class AwardBriefHandler implements ICommandHandler<AwardBrief> {
  constructor(
    private readonly database: Database,
    private readonly briefs: BriefsApi,
    private readonly desk: TurnDesk,
  ) {}

  execute({ briefId, leadId, caller, expectedVersion }: AwardBrief): Promise<BriefView> {
    return this.database.transaction(async (tx) => {
      const turn = await this.desk.open([briefId], tx);
      const brief = turn.brief(briefId);
      if (brief.clientId !== caller.subjectId) throw DomainError.notFound('brief');
      const lead = turn.lead(briefId, leadId);
      if (lead.status !== 'awarded') {
        refuseSecondAward(briefId, turn);
        assertVersion(brief, expectedVersion);
        award(lead, turn);
        await this.desk.close(turn, tx);
      }
      return this.briefs.view(briefId, tx);
    });
  }
}

function refuseSecondAward(briefId: string, turn: Turn): void {
  const { status } = turn.brief(briefId);
  if (status === 'awarded' || status === 'completed') {
    throw DomainError.conflict(
      `brief-${status}`,
      'This brief has been awarded to another co-op. An award cannot be moved.',
    );
  }
  if (status === 'withdrawn' || status === 'expired')
    throw DomainError.conflict(`brief-${status}`, `This brief is ${status}; it cannot be awarded.`);
}

function award(chosen: Lead, turn: Turn): void {
  turn.move(chosen, 'award');
  for (const other of turn.leadsOf(chosen.briefId)) {
    if (other.status !== 'offered' && other.status !== 'accepted') continue;
    turn.move(other, 'pass-over', { endedBecause: 'The client chose another co-op.' });
  }
  const { coopId, payMinor: amountMinor, currency, days } = chosen;
  turn.settle({
    briefId: chosen.briefId,
    agreed: { coopId, amountMinor, currency, days },
    to: 'awarded',
    because: 'The client chose a co-op.',
    next: 'You and the co-op can see each other’s contact now and agree the details; when the work is done, mark it as completed.',
  });
}

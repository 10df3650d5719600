import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { BriefsApi, type BriefView } from '../briefs/briefs.api.js';
import { event } from '../events/event-log.js';
import { Database } from '../platform/database/database.js';
import { DomainError } from '../platform/domain-error.js';
import { assertVersion } from '../platform/http/etag.js';
import type { Principal } from '../platform/request-context.js';
import type { Lead } from './lead.entity.js';
import { WorkCompleted } from './leads.events.js';
import type { Turn } from './turn.js';
import { TurnDesk } from './turn-desk.js';

/** A client says that the work is done, and perhaps how it was. */
export class CompleteBrief extends Command<BriefView> {
  constructor(
    readonly briefId: string,
    /** 1 to 5. */
    readonly feedback: number | undefined,
    readonly caller: Principal,
    readonly expectedVersion: number | undefined,
  ) {
    super();
  }
}

@CommandHandler(CompleteBrief)
export class CompleteBriefHandler implements ICommandHandler<CompleteBrief> {
  constructor(
    private readonly database: Database,
    private readonly briefs: BriefsApi,
    private readonly desk: TurnDesk,
  ) {}

  execute({ briefId, feedback, caller, expectedVersion }: CompleteBrief): Promise<BriefView> {
    return this.database.transaction(async (tx) => {
      const turn = await this.desk.open([briefId], tx);
      const brief = turn.brief(briefId);
      if (brief.clientId !== caller.subjectId) throw DomainError.notFound('brief');
      const lead = turn.leadsOf(briefId).find(({ status }) => status === 'awarded');
      if (!lead || (brief.status !== 'awarded' && brief.status !== 'completed'))
        throw notAwarded(brief.status);
      if (brief.status === 'completed') refuseOtherFeedback(lead, feedback);
      else {
        assertVersion(brief, expectedVersion);
        complete(lead, feedback ?? null, turn);
        await this.desk.close(turn, tx);
      }
      return this.briefs.view(briefId, tx);
    });
  }
}

function complete(lead: Lead, feedback: number | null, turn: Turn): void {
  const { briefId, coopId, clientId, id: leadId } = lead;
  lead.feedback = feedback;
  turn.changed.add(lead);
  turn.record(coopId, {
    completed: 1,
    ...(feedback === null ? {} : { feedbackSum: feedback, feedbackCount: 1 }),
  });
  const { title: briefTitle } = turn.brief(briefId);
  turn.tell(
    event(WorkCompleted, briefId, { briefId, clientId, briefTitle, leadId, coopId, feedback }),
  );
  turn.settle({
    briefId,
    to: 'completed',
    because: 'The client says that the work is done.',
    next: 'The work is done; there is nothing left to do here.',
  });
}

function notAwarded(status: string): DomainError {
  return DomainError.conflict(
    `brief-${status}`,
    `Only an awarded brief can be completed; this one is ${status}.`,
  );
}

/** A repetition changes nothing; another verdict is not quietly dropped. */
function refuseOtherFeedback(lead: Lead, feedback: number | undefined): void {
  if (feedback === undefined || feedback === lead.feedback) return;
  const given = lead.feedback === null ? 'without feedback' : `with ${String(lead.feedback)} of 5`;
  throw DomainError.conflict(
    'brief-completed',
    `This work was completed ${given}. That cannot be changed any more.`,
  );
}

import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { DomainError } from '../platform/domain-error.js';
import { assertVersion } from '../platform/http/etag.js';
import type { Principal } from '../platform/request-context.js';
import type { Lead } from './lead.entity.js';
import { LeadPresenter } from './lead-presenter.js';
import { LeadRepository } from './lead.repository.js';
import { isRepeated, refusalOf, type LeadMove } from './lead-status.js';
import type { LeadView } from './leads.schemas.js';
import type { Turn } from './turn.js';
import { TurnDesk } from './turn-desk.js';

/** A co-op's answer to one of its leads. */
export interface Answer {
  readonly leadId: string;
  readonly caller: Principal;
  readonly expectedVersion: number | undefined;
}

/** Where co-ops answer: finds the lead, takes the locks in their order, and lets a repeated answer change nothing. */
@Injectable()
export class AnswerDesk {
  constructor(
    private readonly database: Database,
    private readonly leads: LeadRepository,
    private readonly desk: TurnDesk,
    private readonly presenter: LeadPresenter,
  ) {}

  /**
   * @param play makes the move and what goes with it
   * @throws DomainError not-found for a foreign lead, conflict with the reason when it cannot be answered
   */
  answer(
    { leadId, caller, expectedVersion }: Answer,
    on: LeadMove,
    play: (lead: Lead, turn: Turn) => void,
  ): Promise<LeadView> {
    return this.database.transaction(async (tx) => {
      const found = await this.leads.find(leadId);
      if (found?.coopId !== caller.subjectId) throw DomainError.notFound('lead');
      const turn = await this.desk.open([found.briefId], tx);
      const lead = turn.lead(found.briefId, leadId);
      if (!isRepeated(lead, on)) {
        refuseWithdrawn(lead, turn);
        assertVersion(lead, expectedVersion);
        play(lead, turn);
        await this.desk.close(turn, tx);
      }
      return this.presenter.one(lead, caller, tx);
    });
  }
}

/** The brief is withdrawn at once, its leads a moment later: in between nobody may answer them. */
function refuseWithdrawn(lead: Lead, turn: Turn): void {
  if (turn.brief(lead.briefId).status !== 'withdrawn') return;
  if (lead.status !== 'offered' && lead.status !== 'accepted') return;
  throw refusalOf(lead, 'withdrawn');
}

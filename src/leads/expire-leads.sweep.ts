import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { isOpen } from '../briefs/briefs.api.js';
import { Sweep, type SweepTask } from '../events/sweep.js';
import { DueBriefs } from './due-briefs.js';
import { LeadRepository } from './lead.repository.js';
import { isLapsed, unansweredSentence } from './lead-status.js';
import { TurnDesk } from './turn-desk.js';

/** Expires the offers that nobody answered in time: their days are free again, and the next co-op is asked. */
@Injectable()
@Sweep({ name: 'expire-leads', everyMs: 1000 })
export class ExpireLeads implements SweepTask {
  constructor(
    private readonly due: DueBriefs,
    private readonly leads: LeadRepository,
    private readonly desk: TurnDesk,
  ) {}

  sweep(): Promise<void> {
    return this.due.workOff(
      (after, limit) => this.leads.briefsWithLapsed(after, limit),
      (briefIds, tx) => this.expire(briefIds, tx),
    );
  }

  private async expire(briefIds: readonly string[], tx: EntityManager): Promise<void> {
    const turn = await this.desk.open(briefIds, tx, { skipLocked: true });
    for (const lead of turn.allLeads()) {
      // The leads of a brief that was withdrawn a moment ago are about to be taken back.
      if (!isLapsed(lead, turn.now) || !isOpen(turn.brief(lead.briefId).status)) continue;
      turn.move(lead, 'lapse', { endedBecause: unansweredSentence(lead) });
      turn.offer(lead.briefId);
    }
    await this.desk.close(turn, tx);
  }
}

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Sweep, type SweepTask } from '../events/sweep.js';
import { DueBriefs } from './due-briefs.js';
import { payloadOf } from './lead-effects.js';
import { LeadRepository } from './lead.repository.js';
import { event } from '../events/event-log.js';
import { isLapsed } from './lead-status.js';
import { LeadExpiring } from './leads.events.js';
import { TurnDesk } from './turn-desk.js';

/** Tells once that an offer is about to expire, when a quarter of the time to answer is left. */
@Injectable()
@Sweep({ name: 'remind-coops', everyMs: 5000 })
export class RemindCoops implements SweepTask {
  constructor(
    private readonly due: DueBriefs,
    private readonly leads: LeadRepository,
    private readonly desk: TurnDesk,
  ) {}

  sweep(): Promise<void> {
    return this.due.workOff(
      (after, limit) => this.leads.briefsToRemind(after, limit),
      (briefIds, tx) => this.remind(briefIds, tx),
    );
  }

  private async remind(briefIds: readonly string[], tx: EntityManager): Promise<void> {
    const turn = await this.desk.open(briefIds, tx, { skipLocked: true });
    const reminded = turn.allLeads().filter((lead) => {
      const isDue = lead.remindAt !== null && lead.remindAt <= turn.now;
      return isDue && lead.status === 'offered' && !isLapsed(lead, turn.now);
    });
    await this.leads.reminded(reminded, tx);
    for (const lead of reminded) {
      const payload = payloadOf(lead, turn.brief(lead.briefId).title);
      turn.tell(event(LeadExpiring, lead.briefId, payload));
    }
    await this.desk.close(turn, tx);
  }
}

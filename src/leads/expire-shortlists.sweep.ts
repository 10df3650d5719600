import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Sweep, type SweepTask } from '../events/sweep.js';
import { chooseBy, DAYS_TO_CHOOSE } from './core/wave-state.js';
import { DueBriefs } from './due-briefs.js';
import { LeadRepository } from './lead.repository.js';
import type { Turn } from './turn.js';
import { TurnDesk } from './turn-desk.js';

const BECAUSE = `No co-op was chosen within ${String(DAYS_TO_CHOOSE)} days.`;

/** Ends shortlists that the client did not choose from in time, so that co-ops do not hold days for nothing. */
@Injectable()
@Sweep({ name: 'expire-shortlists', everyMs: 60_000 })
export class ExpireShortlists implements SweepTask {
  constructor(
    private readonly due: DueBriefs,
    private readonly leads: LeadRepository,
    private readonly desk: TurnDesk,
  ) {}

  sweep(): Promise<void> {
    return this.due.workOff(
      (after, limit) => this.leads.briefsToChoose(DAYS_TO_CHOOSE, after, limit),
      (briefIds, tx) => this.expire(briefIds, tx),
    );
  }

  private async expire(briefIds: readonly string[], tx: EntityManager): Promise<void> {
    const turn = await this.desk.open(briefIds, tx, { skipLocked: true });
    for (const { id, status } of turn.briefs.values()) {
      const accepted = turn.leadsOf(id).filter((lead) => lead.status === 'accepted');
      if (status === 'shortlisted' && chooseBy(accepted) <= turn.now) close(id, turn);
    }
    await this.desk.close(turn, tx);
  }
}

function close(briefId: string, turn: Turn): void {
  for (const lead of turn.leadsOf(briefId)) {
    if (lead.status !== 'offered' && lead.status !== 'accepted') continue;
    turn.move(lead, 'close', {
      endedBecause: `The client chose no co-op within ${String(DAYS_TO_CHOOSE)} days; your days are free again.`,
    });
  }
  turn.settle({
    briefId,
    to: 'expired',
    because: BECAUSE,
    next: `${BECAUSE.slice(0, -1)}, so the shortlist has expired; post the brief again if you still need the work.`,
  });
}

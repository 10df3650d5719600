import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { BriefsApi, type BriefRow } from '../briefs/briefs.api.js';
import { Sweep, type SweepTask } from '../events/sweep.js';
import { calendarDay } from './core/moment.js';
import { DueBriefs } from './due-briefs.js';
import type { Turn } from './turn.js';
import { TurnDesk } from './turn-desk.js';

/** Ends briefs for which no co-op was found before their window was over. */
@Injectable()
@Sweep({ name: 'expire-briefs', everyMs: 60_000 })
export class ExpireBriefs implements SweepTask {
  constructor(
    private readonly due: DueBriefs,
    private readonly briefs: BriefsApi,
    private readonly desk: TurnDesk,
  ) {}

  sweep(): Promise<void> {
    return this.due.workOff(
      (after, limit) => this.briefs.unplacedAndOver(after, limit),
      (briefIds, tx) => this.expire(briefIds, tx),
    );
  }

  private async expire(briefIds: readonly string[], tx: EntityManager): Promise<void> {
    const turn = await this.desk.open(briefIds, tx, { skipLocked: true });
    for (const brief of turn.briefs.values()) {
      if (brief.status === 'posted' || brief.status === 'unmatched') expire(brief, turn);
    }
    await this.desk.close(turn, tx);
  }
}

function expire({ id: briefId, facts }: BriefRow, turn: Turn): void {
  const because = `No co-op was found before its window ended on ${calendarDay(new Date(`${facts.window.end}T00:00:00Z`))}.`;
  const next = `${because.slice(0, -1)}, so the brief has expired; post it again with a later window if you still need the work.`;
  turn.settle({ briefId, to: 'expired', because, next });
}

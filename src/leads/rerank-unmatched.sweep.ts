import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { BriefsApi } from '../briefs/briefs.api.js';
import { Sweep, type SweepTask } from '../events/sweep.js';
import { MatchingApi } from '../matching/matching.api.js';
import { DueBriefs } from './due-briefs.js';

// Whoever moves the time of a brief asks for its ranking, so that several workers ask once. An event's time is
// that of its writing, a moment before its commit: hence the 5 seconds.
const CLAIM = `
  INSERT INTO rerank_requests AS r (brief_id)
  SELECT id FROM unnest($1::uuid[]) AS outdated(id) ORDER BY id
  ON CONFLICT (brief_id) DO UPDATE SET asked_at = now()
  WHERE r.asked_at < now() - interval '10 minutes' AND r.asked_at < $2::timestamptz + interval '5 seconds'
  RETURNING brief_id AS id`;

/**
 * Has unmatched briefs ranked again when the facts of some co-op, or the policy, have changed since, at most every 10
 * minutes and until their window is over.
 */
@Injectable()
@Sweep({ name: 'rerank-unmatched', everyMs: 5000 })
export class RerankUnmatched implements SweepTask {
  constructor(
    private readonly due: DueBriefs,
    private readonly briefs: BriefsApi,
    private readonly matching: MatchingApi,
  ) {}

  async sweep(): Promise<void> {
    const changedAt = await this.matching.basisChangedAt();
    if (!changedAt) return;
    await this.due.workOff(
      (after, limit) => this.briefs.unmatchedInTime(after, limit),
      (briefIds, tx) => this.ask(briefIds, changedAt, tx),
    );
  }

  private async ask(
    briefIds: readonly string[],
    changedAt: Date,
    tx: EntityManager,
  ): Promise<void> {
    const outdated = await this.matching.outdated(briefIds, tx);
    const claimed = await tx.query<{ id: string }[]>(CLAIM, [outdated, changedAt]);
    await this.matching.requestRankings(
      claimed.map(({ id }) => id),
      'What co-ops have free or offer, or the policy, has changed.',
      tx,
    );
  }
}

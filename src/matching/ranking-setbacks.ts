import { Injectable } from '@nestjs/common';
import type { Setbacks } from '../briefs/brief-setbacks.api.js';
import { StuckStreams } from '../events/stuck-streams.js';
import { RANKING_CONSUMER } from './rank-briefs.consumer.js';
import { RankingRepository } from './ranking.repository.js';

const FAILED =
  'Ranking the co-ops for this brief failed, through a fault on our side, so that none can be asked now. ' +
  'The people who run this network can see it; once they have put it right the ranking goes on by itself, and you need do nothing.';
const GIVEN_UP =
  'Ranking the co-ops for this brief failed, through a fault on our side, and the people who run this network have stopped trying. ' +
  'If you still need the work, ask them about it, or withdraw this brief and post it again.';

/** Tells the clients whose briefs cannot be ranked. */
@Injectable()
export class RankingSetbacks {
  constructor(
    private readonly stuck: StuckStreams,
    private readonly rankings: RankingRepository,
  ) {}

  async of(briefIds: readonly string[]): Promise<Setbacks> {
    const stuck = await this.stuck.of(RANKING_CONSUMER, briefIds);
    if (stuck.size === 0) return new Map();
    // A brief that was ranked before has lost nothing but one repetition where that was given up.
    const ranked = await this.rankings.latest([...stuck.keys()]);
    const told = [...stuck].flatMap(([briefId, how]): [string, string][] => {
      if (how === 'dead') return [[briefId, FAILED]];
      return ranked.has(briefId) ? [] : [[briefId, GIVEN_UP]];
    });
    return new Map(told);
  }
}

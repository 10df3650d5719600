import { Injectable } from '@nestjs/common';
import type { Setbacks } from '../briefs/brief-setbacks.api.js';
import { StuckStreams, type Stuck } from '../events/stuck-streams.js';
import { OFFERING_CONSUMER } from './offer-leads.consumer.js';

const TOLD: Readonly<Record<Stuck, string>> = {
  dead:
    'The co-ops for this brief are ranked, but asking them failed, through a fault on our side. ' +
    'The people who run this network can see it; once they have put it right the co-ops are asked, and you need do nothing.',
  discarded:
    'The co-ops for this brief are ranked, but asking them failed, through a fault on our side, and the people who run this network have stopped trying. ' +
    'If you still need the work, ask them about it, or withdraw this brief and post it again.',
};

/** Tells the clients whose briefs cannot be offered. */
@Injectable()
export class OfferSetbacks {
  constructor(private readonly stuck: StuckStreams) {}

  async of(briefIds: readonly string[]): Promise<Setbacks> {
    const stuck = await this.stuck.of(OFFERING_CONSUMER, briefIds);
    return new Map([...stuck].map(([briefId, how]) => [briefId, TOLD[how]]));
  }
}

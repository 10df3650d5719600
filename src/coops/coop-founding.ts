import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../platform/clock.js';
import { newId } from '../platform/id.js';
import { TaxonomyApi } from '../taxonomy/taxonomy.api.js';
import { CoopNews } from './coop-news.js';
import { Coop } from './coop.entity.js';
import { type CoopProfile, requireSoundProfile } from './coop-profile.js';
import { CoopRepository } from './coop.repository.js';
import { CoopApplied } from './coops.events.js';
import { epochOf, newStanding } from './core/standing.js';

/** Makes new co-ops. */
@Injectable()
export class CoopFounding {
  constructor(
    private readonly coops: CoopRepository,
    private readonly news: CoopNews,
    private readonly taxonomy: TaxonomyApi,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError invalid when the profile breaks a rule */
  async found(profile: CoopProfile, tx: EntityManager): Promise<Coop> {
    requireSoundProfile(profile, this.taxonomy);
    const now = this.clock.now();
    const coop = Coop.newcomer(newId(), profile, newStanding(epochOf(now)), now);
    await this.coops.insert(coop, tx);
    await this.news.tell(CoopApplied, [coop], tx);
    return coop;
  }
}

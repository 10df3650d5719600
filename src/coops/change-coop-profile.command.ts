import { isDeepStrictEqual } from 'node:util';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Database } from '../platform/database/database.js';
import { DomainError } from '../platform/domain-error.js';
import { assertVersion } from '../platform/http/etag.js';
import { TaxonomyApi } from '../taxonomy/taxonomy.api.js';
import { CoopNews } from './coop-news.js';
import { profileOf, requireSoundProfile } from './coop-profile.js';
import { fullView } from './coop-views.js';
import { CoopRepository } from './coop.repository.js';
import { CoopProfileChanged } from './coops.events.js';
import type { CoopChange, FullCoop } from './coops.schemas.js';

/** A co-op edits its profile. */
export class ChangeCoopProfile extends Command<FullCoop> {
  /** @param expected the version that the change was made against; undefined for whichever */
  constructor(
    readonly coopId: string,
    readonly change: CoopChange,
    readonly expected: number | undefined,
  ) {
    super();
  }
}

@CommandHandler(ChangeCoopProfile)
export class ChangeCoopProfileHandler implements ICommandHandler<ChangeCoopProfile> {
  constructor(
    private readonly database: Database,
    private readonly coops: CoopRepository,
    private readonly news: CoopNews,
    private readonly taxonomy: TaxonomyApi,
  ) {}

  async execute({ coopId, change, expected }: ChangeCoopProfile): Promise<FullCoop> {
    return this.database.transaction(async (tx) => {
      const [before] = await this.coops.lock([coopId], tx);
      if (!before) throw DomainError.notFound('co-op');
      assertVersion(before, expected);
      const profile = { ...profileOf(before), ...change };
      if (isDeepStrictEqual(profile, profileOf(before))) return fullView(before);
      requireSoundProfile(profile, this.taxonomy);
      const { entity } = await this.coops.change(coopId, (coop) => coop.describe(profile), tx);
      await this.news.tell(CoopProfileChanged, [entity], tx);
      return fullView(entity);
    });
  }
}

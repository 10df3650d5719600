import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { IdentityApi } from '../identity/identity.api.js';
import { Database } from '../platform/database/database.js';
import { CoopFounding } from './coop-founding.js';
import { fullView } from './coop-views.js';
import type { CoopProfile } from './coop-profile.js';
import type { RegisteredCoop } from './coops.schemas.js';

/** A co-op applies for membership and gets its key. */
export class RegisterCoop extends Command<RegisteredCoop> {
  constructor(readonly profile: CoopProfile) {
    super();
  }
}

@CommandHandler(RegisterCoop)
export class RegisterCoopHandler implements ICommandHandler<RegisterCoop> {
  constructor(
    private readonly database: Database,
    private readonly founding: CoopFounding,
    private readonly identity: IdentityApi,
  ) {}

  async execute({ profile }: RegisterCoop): Promise<RegisteredCoop> {
    return this.database.transaction(async (tx) => {
      const coop = await this.founding.found(profile, tx);
      const apiKey = await this.identity.issueKey('coop', coop.id, tx);
      return { coop: fullView(coop), apiKey };
    });
  }
}

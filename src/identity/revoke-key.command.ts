import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Database } from '../platform/database/database.js';
import { DomainError } from '../platform/domain-error.js';
import type { Principal } from '../platform/request-context.js';
import { ApiKeysRepository } from './api-keys.repository.js';

/** Ends a key, for good. Ending it twice is the same as once. */
export class RevokeKey extends Command<void> {
  constructor(
    readonly keyId: string,
    readonly caller: Principal,
  ) {
    super();
  }
}

@CommandHandler(RevokeKey)
export class RevokeKeyHandler implements ICommandHandler<RevokeKey> {
  constructor(
    private readonly database: Database,
    private readonly keys: ApiKeysRepository,
  ) {}

  async execute({ keyId, caller }: RevokeKey): Promise<void> {
    await this.database.transaction(async (tx) => {
      const key = await this.keys.find(keyId, tx);
      const own = key?.subjectId === caller.subjectId && key.role === caller.role;
      if (!key || !(own || caller.role === 'operator')) throw DomainError.notFound('key');
      await this.keys.lock(key.subjectId, tx);
      await this.keys.revoke(keyId, tx);
    });
  }
}

import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { EntityManager } from 'typeorm';
import { CONFIG, type Config } from '../config.js';
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
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: Database,
    private readonly keys: ApiKeysRepository,
  ) {}

  async execute({ keyId, caller }: RevokeKey): Promise<void> {
    await this.database.transaction(async (tx) => {
      const key = await this.keys.find(keyId, tx);
      const own = key?.subjectId === caller.subjectId && key.role === caller.role;
      if (!key || !(own || caller.role === 'operator')) throw DomainError.notFound('key');
      await this.keys.lock(key.subjectId, tx);
      if (key.role === 'operator') await this.requireAnother(keyId, tx);
      await this.keys.revoke(keyId, tx);
    });
  }

  /** A network that nobody can operate would need someone with its database to get it back. */
  private async requireAnother(keyId: string, tx: EntityManager): Promise<void> {
    if (this.config.operatorKey !== undefined) return;
    const working = await this.keys.workingOperatorKeys(tx);
    if (working.length > 1 || working[0] !== keyId) return;
    throw DomainError.conflict(
      'last-operator-key',
      'This is the last operator key that works. Issue another first ("npm run fairlead -- keys operator"), or swap this one for a new one (POST /v1/keys/rotate).',
    );
  }
}

import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Database } from '../platform/database/database.js';
import { DomainError } from '../platform/domain-error.js';
import type { Principal } from '../platform/request-context.js';
import { ApiKeysRepository } from './api-keys.repository.js';
import { ENVIRONMENT_KEY } from './authenticator.js';
import type { IssuedKey } from './keys.schemas.js';

/** Swaps the caller's key for a new one: from the same instant the old one no longer works. */
export class RotateKey extends Command<IssuedKey> {
  constructor(readonly caller: Principal) {
    super();
  }
}

@CommandHandler(RotateKey)
export class RotateKeyHandler implements ICommandHandler<RotateKey> {
  constructor(
    private readonly database: Database,
    private readonly keys: ApiKeysRepository,
  ) {}

  async execute({ caller }: RotateKey): Promise<IssuedKey> {
    const { keyId: oldId, subjectId } = caller;
    if (oldId === ENVIRONMENT_KEY) throw setElsewhere();
    return this.database.transaction(async (tx) => {
      await this.keys.lock(subjectId, tx);
      const old = await this.keys.find(oldId, tx);
      // Another call rotated or revoked it between this one's guard and this lock.
      if (!old || !(await this.keys.revoke(oldId, tx))) throw revokedMeanwhile();
      const { apiKey, keyId } = await this.keys.issue(old, tx);
      return { apiKey, keyId, for: subjectId, role: old.role };
    });
  }
}

function setElsewhere(): DomainError {
  return DomainError.conflict(
    'environment-key',
    'This operator key comes from the setting FAIRLEAD_OPERATOR_KEY. Change it there and restart Fairlead.',
  );
}

function revokedMeanwhile(): DomainError {
  return new DomainError('unauthenticated', 'unauthenticated', 'This API key was revoked.');
}

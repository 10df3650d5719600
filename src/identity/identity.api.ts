import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CONFIG, type Config } from '../config.js';
import type { Role } from './api-key.entity.js';
import { ApiKeysRepository } from './api-keys.repository.js';
import { OPERATOR_ID } from './authenticator.js';

export type { Role } from './api-key.entity.js';

/** What other modules may ask of identity. */
@Injectable()
export class IdentityApi {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly keys: ApiKeysRepository,
  ) {}

  /**
   * Issues a key in the caller's transaction.
   * @param subjectId the client, co-op or operator that it speaks for
   * @returns the key in full; it cannot be read again
   */
  async issueKey(role: Role, subjectId: string, tx: EntityManager): Promise<string> {
    const { apiKey } = await this.keys.issue({ role, subjectId }, tx);
    return apiKey;
  }

  /** Makes clients or co-ops known that have no key yet, so that an operator can issue them one. */
  async enrol(role: Role, subjectIds: readonly string[], tx: EntityManager): Promise<void> {
    await this.keys.enrol(role, subjectIds, tx);
  }

  /**
   * Makes an operator key when none works: the settings name none and none was issued, or all were revoked.
   * Of several processes that start at once, one makes it.
   * @returns the key in full, this once; null when there is one already
   */
  async ensureOperatorKey(tx: EntityManager): Promise<string | null> {
    if (this.config.operatorKey !== undefined) return null;
    await this.keys.lock(OPERATOR_ID, tx);
    const existing = await this.keys.workingOperatorKeys(tx);
    return existing.length > 0 ? null : this.issueKey('operator', OPERATOR_ID, tx);
  }
}

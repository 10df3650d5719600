import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { event, EventLog } from '../events/event-log.js';
import { formatKey, generateKey, hashSecret } from './api-key.js';
import { ApiKeyRow, type Role } from './api-key.entity.js';
import { KeyIssued } from './identity.events.js';

export type { Role } from './api-key.entity.js';

/** What other modules may ask of identity. */
@Injectable()
export class IdentityApi {
  constructor(private readonly log: EventLog) {}

  /**
   * Issues a key in the caller's transaction.
   * @param subjectId the client, co-op or operator that it speaks for
   * @returns the key in full; it cannot be read again
   */
  async issueKey(role: Role, subjectId: string, tx: EntityManager): Promise<string> {
    const key = generateKey();
    await tx.insert(ApiKeyRow, {
      id: key.id,
      role,
      subjectId,
      secretHash: hashSecret(key.secret),
      revokedAt: null,
    });
    await this.log.append(tx, [event(KeyIssued, subjectId, { keyId: key.id, role, subjectId })]);
    return formatKey(key);
  }
}

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { event, EventLog } from '../events/event-log.js';
import { formatKey, generateKey, hashSecret } from './api-key.js';
import { ApiKeyRow, type Role } from './api-key.entity.js';
import { KeyIssued, KeyRevoked } from './identity.events.js';

/** Whom a key speaks for. */
export interface Subject {
  readonly role: Role;
  readonly subjectId: string;
}

/** A key just made; the only moment at which it is whole. */
export interface NewKey {
  readonly apiKey: string;
  readonly keyId: string;
}

interface RevokedRow {
  id: string;
  role: Role;
  subject_id: string;
}

// Issuing and revoking the keys of one subject happen one after the other: without this, "revoke all others"
// would overlook a key that a rotation under way is about to commit.
const LOCK = `SELECT pg_advisory_xact_lock(hashtextextended('fairlead:keys:' || $1, 0))`;

const REVOKE = `
  UPDATE api_keys SET revoked_at = now() WHERE revoked_at IS NULL AND `;

const ROLE_OF = `SELECT role FROM key_holders WHERE subject_id = $1`;

const WORKING_OPERATOR_KEYS = `
  SELECT id FROM api_keys WHERE role = 'operator' AND revoked_at IS NULL LIMIT 2`;

const ENROL = `
  INSERT INTO key_holders (subject_id, role) SELECT subject_id, $1 FROM unnest($2::uuid[]) AS subject_id
  ON CONFLICT DO NOTHING`;

/** The keys that were issued. Every change of them is in the event log. */
@Injectable()
export class ApiKeysRepository {
  constructor(private readonly log: EventLog) {}

  /** Holds back everyone else who issues or revokes a key of this subject, until the transaction ends. */
  async lock(subjectId: string, tx: EntityManager): Promise<void> {
    await tx.query(LOCK, [subjectId]);
  }

  async issue({ role, subjectId }: Subject, tx: EntityManager): Promise<NewKey> {
    await this.enrol(role, [subjectId], tx);
    const key = generateKey();
    await tx.insert(ApiKeyRow, {
      id: key.id,
      role,
      subjectId,
      secretHash: hashSecret(key.secret),
      revokedAt: null,
    });
    await this.log.append(tx, [event(KeyIssued, subjectId, { keyId: key.id, role, subjectId })]);
    return { apiKey: formatKey(key), keyId: key.id };
  }

  /** @returns false when the key was revoked already or never was */
  async revoke(keyId: string, tx: EntityManager): Promise<boolean> {
    return (await this.revokeWhere('id = $1', keyId, tx)) > 0;
  }

  async revokeAllOf(subjectId: string, tx: EntityManager): Promise<void> {
    await this.revokeWhere('subject_id = $1', subjectId, tx);
  }

  async find(keyId: string, tx: EntityManager): Promise<ApiKeyRow | null> {
    return tx.findOne(ApiKeyRow, { where: { id: keyId } });
  }

  /** Makes subjects known without a key. Those that are known stay as they are. */
  async enrol(role: Role, subjectIds: readonly string[], tx: EntityManager): Promise<void> {
    await tx.query(ENROL, [role, subjectIds]);
  }

  /** What a subject is; null for one that may hold no key. */
  async roleOf(subjectId: string, tx: EntityManager): Promise<Role | null> {
    const rows = await tx.query<{ role: Role }[]>(ROLE_OF, [subjectId]);
    return rows[0]?.role ?? null;
  }

  /** Up to two ids of operator keys that work; more make no difference. */
  async workingOperatorKeys(tx: EntityManager): Promise<string[]> {
    const rows = await tx.query<{ id: string }[]>(WORKING_OPERATOR_KEYS);
    return rows.map(({ id }) => id);
  }

  private async revokeWhere(
    condition: 'id = $1' | 'subject_id = $1',
    value: string,
    tx: EntityManager,
  ): Promise<number> {
    const [rows] = await tx.query<[RevokedRow[], number]>(
      `${REVOKE}${condition} RETURNING id, role, subject_id`,
      [value],
    );
    const events = rows.map(({ id, role, subject_id: subjectId }) =>
      event(KeyRevoked, subjectId, { keyId: id, role, subjectId }),
    );
    await this.log.append(tx, events);
    return rows.length;
  }
}

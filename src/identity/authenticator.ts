import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../config.js';
import { Database } from '../platform/database/database.js';
import type { Principal } from '../platform/request-context.js';
import { hashSecret, parseKey, sameHash } from './api-key.js';
import type { Role } from './api-key.entity.js';

/** The operator that `FAIRLEAD_OPERATOR_KEY` and the first start's key speak for. */
export const OPERATOR_ID = '00000000-0000-7000-8000-000000000001';

/** The key id of a caller who uses `FAIRLEAD_OPERATOR_KEY`, which has no row. */
export const ENVIRONMENT_KEY = 'environment';

interface KeyRow {
  role: Role;
  subject_id: string;
  secret_hash: Buffer;
}

const FIND = `SELECT role, subject_id, secret_hash FROM api_keys WHERE id = $1 AND revoked_at IS NULL`;

/** Tells whom a bearer key speaks for. */
@Injectable()
export class Authenticator {
  private readonly operatorHash: Buffer | undefined;

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly database: Database,
  ) {
    this.operatorHash =
      config.operatorKey === undefined ? undefined : hashSecret(config.operatorKey);
  }

  /** Null when the key is unknown, wrong or revoked. */
  async authenticate(bearer: string): Promise<Principal | null> {
    if (this.operatorHash && sameHash(hashSecret(bearer), this.operatorHash)) {
      return { role: 'operator', subjectId: OPERATOR_ID, keyId: ENVIRONMENT_KEY };
    }
    const key = parseKey(bearer);
    if (!key) return null;
    const [row] = await this.database.manager.query<KeyRow[]>(FIND, [key.id]);
    if (!row || !sameHash(row.secret_hash, hashSecret(key.secret))) return null;
    return { role: row.role, subjectId: row.subject_id, keyId: key.id };
  }
}

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../database/database.js';
import { DomainError } from '../domain-error.js';

export interface StoredAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The exact bytes of the body, as text. */
  readonly body: string;
}

export interface IdempotentRequest {
  /** Whose key it is; two callers may use the same key. */
  readonly owner: string;
  readonly key: string;
  /** Hash of method, path and body. */
  readonly hash: string;
}

/** What a first run came to: an answer to commit with its effect, or a refusal whose effect is rolled back. */
export interface FirstRun {
  readonly rollback: boolean;
  readonly answer: StoredAnswer;
}

class Refused extends Error {
  constructor(readonly answer: StoredAnswer) {
    super('refused');
  }
}

interface Row {
  request_hash: string;
  status: number;
  headers: Record<string, string>;
  body: string;
}

// The wait for a call under way with the same key happens in this statement, on the unique index.
const RESERVE = `
  INSERT INTO idempotency_keys (owner, key, request_hash)
  SELECT $1, $2, $3 FROM (SELECT set_config('lock_timeout', '2s', true)) AS limited
  ON CONFLICT DO NOTHING
  RETURNING 1`;
const FINISH = `
  UPDATE idempotency_keys SET status = $3, headers = $4, body = $5 WHERE owner = $1 AND key = $2`;
const FIND = `
  SELECT request_hash, status, headers, body FROM idempotency_keys WHERE owner = $1 AND key = $2`;

/** The rows behind `Idempotency-Key`. */
@Injectable()
export class IdempotencyStore {
  constructor(private readonly database: Database) {}

  /**
   * Runs `work` once per (owner, key) and answers every repetition with the first answer.
   * @throws DomainError conflict when a call with the same key is still under way after 2 seconds,
   *   unprocessable when the key was used for another request
   */
  async once(request: IdempotentRequest, work: () => Promise<FirstRun>): Promise<StoredAnswer> {
    try {
      return await this.database.transaction(async (tx) => {
        if (!(await reserve(tx, request))) return this.stored(tx, request);
        const { rollback, answer } = await work();
        if (rollback) throw new Refused(answer);
        this.database.later(tx, finish(tx, request, answer));
        return answer;
      });
    } catch (error) {
      if (error instanceof Refused) return this.storeRefusal(request, error.answer);
      throw error;
    }
  }

  /** Deletes what is older than 24 hours. @returns how many */
  async expire(): Promise<number> {
    const [, count] = await this.database.manager.query<[unknown, number]>(
      `DELETE FROM idempotency_keys WHERE created_at < now() - interval '24 hours'`,
    );
    return count;
  }

  /** The refused effect is gone; the refusal itself is the answer to keep, unless a concurrent call got there first. */
  private async storeRefusal(
    request: IdempotentRequest,
    answer: StoredAnswer,
  ): Promise<StoredAnswer> {
    return this.database.transaction(async (tx) => {
      if (!(await reserve(tx, request))) return this.stored(tx, request);
      await finish(tx, request, answer);
      return answer;
    });
  }

  private async stored(tx: EntityManager, request: IdempotentRequest): Promise<StoredAnswer> {
    const [row] = await tx.query<Row[]>(FIND, [request.owner, request.key]);
    if (!row) throw busy();
    if (row.request_hash !== request.hash) {
      throw new DomainError(
        'unprocessable',
        'idempotency-key-reused',
        'This Idempotency-Key was used for another request. Use a new key for a new request.',
      );
    }
    return { status: row.status, headers: row.headers, body: row.body };
  }
}

function busy(): DomainError {
  return new DomainError(
    'conflict',
    'request-under-way',
    'A request with this Idempotency-Key is still under way. Ask again in a moment.',
    { retryAfter: 2 },
  );
}

async function reserve(
  tx: EntityManager,
  { owner, key, hash }: IdempotentRequest,
): Promise<boolean> {
  try {
    const rows = await tx.query<unknown[]>(RESERVE, [owner, key, hash]);
    return rows.length === 1;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '55P03') throw busy();
    throw error;
  }
}

async function finish(
  tx: EntityManager,
  request: IdempotentRequest,
  answer: StoredAnswer,
): Promise<void> {
  await tx.query(FINISH, [
    request.owner,
    request.key,
    answer.status,
    JSON.stringify(answer.headers),
    answer.body,
  ]);
}

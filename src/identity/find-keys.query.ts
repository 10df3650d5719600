import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Database } from '../platform/database/database.js';
import { DomainError } from '../platform/domain-error.js';
import { decodeCursor, toPage, type Page } from '../platform/http/paging.js';
import type { Principal } from '../platform/request-context.js';
import type { ApiKeyRow } from './api-key.entity.js';
import { keyId, type KeysQuery, type KeyView } from './keys.schemas.js';

/** The keys of a subject, newest first, without their secrets. */
export class FindKeys extends Query<Page<KeyView>> {
  constructor(
    readonly query: KeysQuery,
    readonly caller: Principal,
  ) {
    super();
  }
}

const PAGE = `
  SELECT id, role, subject_id AS "subjectId", created_at AS "createdAt", revoked_at AS "revokedAt"
  FROM api_keys
  WHERE subject_id = $1 AND ($2::text IS NULL
    OR (created_at, id) < (SELECT created_at, id FROM api_keys WHERE id = $2))
  ORDER BY created_at DESC, id DESC LIMIT $3`;

@QueryHandler(FindKeys)
export class FindKeysHandler implements IQueryHandler<FindKeys> {
  constructor(private readonly database: Database) {}

  async execute({ query, caller }: FindKeys): Promise<Page<KeyView>> {
    const { cursor, limit } = query;
    const subjectId = query.for ?? caller.subjectId;
    if (subjectId !== caller.subjectId && caller.role !== 'operator')
      throw DomainError.notFound('client or co-op');
    const rows = await this.database.manager.query<ApiKeyRow[]>(PAGE, [
      subjectId,
      decodeCursor(cursor, keyId) ?? null,
      limit + 1,
    ]);
    return toPage(rows, limit, keyOf, (row) => present(row, caller.keyId));
  }
}

function keyOf(row: ApiKeyRow): string {
  return row.id;
}

function present(row: ApiKeyRow, currentKeyId: string): KeyView {
  return {
    keyId: row.id,
    for: row.subjectId,
    role: row.role,
    createdAt: row.createdAt.toISOString(),
    revokedAt: row.revokedAt?.toISOString() ?? null,
    current: row.id === currentKeyId,
  };
}

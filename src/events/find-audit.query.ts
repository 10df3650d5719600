import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Database } from '../platform/database/database.js';
import { decodeCursor, toPage, type Page } from '../platform/http/paging.js';
import { entryId, type AuditEntry, type AuditQuery } from './audit.schemas.js';

/** Who changed what, when: the event log, newest first. */
export class FindAudit extends Query<Page<AuditEntry>> {
  constructor(readonly query: AuditQuery) {
    super();
  }
}

const PAGE = `
  SELECT id, at, actor, type, version, stream, payload FROM events
  WHERE ($1::uuid IS NULL OR stream = $1) AND ($2::text IS NULL OR type = $2)
    AND ($3::text IS NULL OR actor = $3) AND ($4::bigint IS NULL OR id < $4)
  ORDER BY id DESC LIMIT $5`;

interface EventRow extends Omit<AuditEntry, 'at'> {
  readonly at: Date;
}

@QueryHandler(FindAudit)
export class FindAuditHandler implements IQueryHandler<FindAudit> {
  constructor(private readonly database: Database) {}

  async execute({ query }: FindAudit): Promise<Page<AuditEntry>> {
    const rows = await this.database.manager.query<EventRow[]>(PAGE, [
      query.stream ?? null,
      query.type ?? null,
      query.actor ?? null,
      decodeCursor(query.cursor, entryId) ?? null,
      query.limit + 1,
    ]);
    return toPage(rows, query.limit, ({ id }) => id, present);
  }
}

function present(row: EventRow): AuditEntry {
  return { ...row, at: row.at.toISOString() };
}

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import { Database } from '../platform/database/database.js';

/** What something of another source became here. */
export interface SourceReference<D> {
  /** For example `ocds:<ocid>`, `buyer:<name>`. */
  readonly ref: string;
  /** The client or brief that it became; null when it came to nothing. */
  readonly subjectId: string | null;
  readonly details: D;
}

const FIND = `
  SELECT ref, subject_id AS "subjectId", details FROM source_references WHERE ref = ANY ($1::text[])`;

const NOTE = `
  INSERT INTO source_references (ref, subject_id, details)
  SELECT ref, "subjectId", details
  FROM jsonb_to_recordset($1::jsonb) AS g(ref text, "subjectId" uuid, details jsonb)
  ON CONFLICT (ref) DO UPDATE
    SET subject_id = excluded.subject_id, details = excluded.details, noted_at = now()
  WHERE (source_references.subject_id, source_references.details)
    IS DISTINCT FROM (excluded.subject_id, excluded.details)`;

// One importer at a time: two of the same file would both find a notice missing and both take it in.
const ONE_AT_A_TIME = `SELECT pg_advisory_xact_lock(hashtext('fairlead:' || $1))`;

/** What was taken in from elsewhere, so that it is taken in once. */
@Injectable()
export class SourceReferences {
  constructor(private readonly database: Database) {}

  /** Keeps others who ask for the same name out until the transaction ends. */
  async lock(name: string, tx: EntityManager): Promise<void> {
    await tx.query(ONE_AT_A_TIME, [name]);
  }

  /** Those that are known, by reference. */
  async find<D>(
    refs: readonly string[],
    details: z.ZodType<D>,
    tx: EntityManager = this.database.manager,
  ): Promise<Map<string, SourceReference<D>>> {
    const rows = await tx.query<SourceReference<unknown>[]>(FIND, [refs]);
    return new Map(rows.map((row) => [row.ref, { ...row, details: details.parse(row.details) }]));
  }

  /** Writes or replaces what is known; what is already so is not written again. */
  async note(references: readonly SourceReference<unknown>[], tx: EntityManager): Promise<void> {
    if (references.length > 0) await tx.query(NOTE, [JSON.stringify(references)]);
  }
}

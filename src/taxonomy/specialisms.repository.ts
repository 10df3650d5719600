import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import type { Specialism } from './core/specialism.js';

const ALL = `
  SELECT slug, name, parent, aliases, cpv, ambiguous, lookup_only AS "lookupOnly"
  FROM specialisms ORDER BY position`;

@Injectable()
export class SpecialismsRepository {
  constructor(private readonly database: Database) {}

  /** All of them, in the order of the tree's file. */
  all(): Promise<Specialism[]> {
    return this.database.manager.query<Specialism[]>(ALL);
  }
}

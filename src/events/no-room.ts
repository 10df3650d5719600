import { QueryFailedError } from 'typeorm';
import { DomainError } from '../platform/domain-error.js';
import { CHECK_VIOLATION, sqlStateOf } from '../platform/database/sql-state.js';

const RETRY_AFTER_SECONDS = 10;

/** @throws DomainError unavailable where an append found no partition; any other error as it is */
export function refuseWithoutRoom(error: unknown): never {
  if (!isWithoutPartition(error)) throw error;
  throw new DomainError(
    'unavailable',
    'event-log-full',
    'The event log has no room at the moment: the workers have not made more yet. Nothing was stored.',
    { retryAfter: RETRY_AFTER_SECONDS },
  );
}

/** It has no SQLSTATE of its own: it is a violated check that names a table and no constraint. */
export function isWithoutPartition(error: unknown): boolean {
  if (sqlStateOf(error) !== CHECK_VIOLATION || !(error instanceof QueryFailedError)) return false;
  const table: unknown = Reflect.get(Object(error.driverError), 'table');
  const constraint: unknown = Reflect.get(Object(error.driverError), 'constraint');
  return constraint === undefined && (table === 'events' || table === 'deliveries');
}

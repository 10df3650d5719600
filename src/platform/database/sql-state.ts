import { QueryFailedError } from 'typeorm';

/** A transaction in which a statement has failed refuses all the others with this. */
export const IN_FAILED_TRANSACTION = '25P02';
export const DIVISION_BY_ZERO = '22012';
export const CHECK_VIOLATION = '23514';
/** A lock was not to be had within `lock_timeout`. */
export const LOCK_NOT_AVAILABLE = '55P03';

/** The SQLSTATE with which the server refused a statement; undefined for every other failure. */
export function sqlStateOf(error: unknown): string | undefined {
  if (!(error instanceof QueryFailedError)) return undefined;
  const state: unknown = Reflect.get(Object(error.driverError), 'code');
  return typeof state === 'string' ? state : undefined;
}

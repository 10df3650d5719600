import { ConfigError } from '../config.js';
import { SchemaBehindError } from '../platform/database/schema-behind-error.js';
import {
  AlreadyRunningError,
  EmbeddedPostgresError,
} from '../platform/embedded-postgres/embedded-postgres.js';
import { errorCode } from '../platform/error-code.js';

/** A start that cannot go on, told to the person at the terminal. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

const TOLD_AS_THEY_ARE = [
  ConfigError,
  AlreadyRunningError,
  EmbeddedPostgresError,
  SchemaBehindError,
  StartError,
];

/** Codes of the system and of Postgres for a database that does not let us in. */
const NO_WAY_IN = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND', 'EAI_AGAIN'],
  ...['ETIMEDOUT', '28000', '28P01', '3D000', '53300', '57P03'],
]);

/** What to print when the program cannot start: a sentence for what a person can mend, a stack for what is our fault. */
export function explainFailure(error: unknown): string {
  if (!(error instanceof Error)) return `Fairlead could not start: ${String(error)}`;
  if (TOLD_AS_THEY_ARE.some((kind) => error instanceof kind)) return error.message;
  const code = errorCode(error) ?? '';
  if (NO_WAY_IN.has(code)) {
    // A name with several addresses fails with one error for all of them, which has no message of its own.
    return `Fairlead could not reach its database: ${error.message || code}. Check DATABASE_URL.`;
  }
  return `Fairlead could not start: ${error.stack ?? error.message}`;
}

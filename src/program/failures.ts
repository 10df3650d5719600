import { ConfigError } from '../config.js';
import { SchemaBehindError } from '../foundations.js';
import {
  AlreadyRunningError,
  EmbeddedPostgresError,
} from '../platform/embedded-postgres/embedded-postgres.js';

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

/** What to print when the program cannot start: a sentence for what a person can mend, a stack for what is our fault. */
export function explainFailure(error: unknown): string {
  if (!(error instanceof Error)) return `Fairlead could not start: ${String(error)}`;
  if (TOLD_AS_THEY_ARE.some((kind) => error instanceof kind)) return error.message;
  if ('code' in error && error.code === 'ECONNREFUSED') {
    return `Fairlead could not reach its database or Redis: ${error.message || 'connection refused'}. Check DATABASE_URL and REDIS_URL.`;
  }
  return `Fairlead could not start: ${error.stack ?? error.message}`;
}

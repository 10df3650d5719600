import type { Config } from '../config.js';
import {
  AlreadyRunningError,
  runningServerUrl,
  startEmbeddedPostgres,
} from '../platform/embedded-postgres/embedded-postgres.js';
import type { OpenParts } from './open-parts.js';

/** How long the embedded server may take to write out what it holds. */
const POSTGRES_PATIENCE_MS = 90_000;

/** The database that a command works on. */
export interface CommandDatabase {
  readonly url: string;
  /** This command started the embedded server: nobody else is there to bring its schema up to date. */
  readonly ours: boolean;
}

/**
 * Finds the database of the settings: the one that DATABASE_URL names; else the embedded one, beside the program
 * that runs on it, or started for as long as the command lasts.
 */
export async function openDatabase(
  config: Config,
  parts: OpenParts,
  tell: (line: string) => void,
): Promise<CommandDatabase> {
  if (config.databaseUrl !== undefined) return { url: config.databaseUrl, ours: false };
  try {
    const postgres = await startEmbeddedPostgres({ dataDir: config.dataDir, onProgress: tell });
    parts.opened('database server', POSTGRES_PATIENCE_MS, () => postgres.stop());
    return { url: postgres.url, ours: true };
  } catch (error) {
    if (!(error instanceof AlreadyRunningError)) throw error;
    const url = await runningServerUrl(config.dataDir);
    if (url === null) throw error;
    return { url, ours: false };
  }
}

/** The embedded Postgres could not be started or stopped; the message is written for the person at the terminal. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';
}

/** What every dead end offers: the way round the embedded server. */
export const USE_YOUR_OWN_SERVER =
  'Set DATABASE_URL=postgres://user:password@host:port/database to use a Postgres of your own.';

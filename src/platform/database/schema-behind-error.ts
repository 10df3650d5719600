/** The schema of the database is older than the program. */
export class SchemaBehindError extends Error {
  override readonly name = 'SchemaBehindError';
}

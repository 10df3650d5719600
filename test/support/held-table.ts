import pg from 'pg';
import { eventually } from './eventually.js';

/** A table that nobody else can read or write until it is released: whoever needs it is caught in the act. */
export class HeldTable {
  private constructor(private readonly client: pg.Client) {}

  static async hold(databaseUrl: string, table: string): Promise<HeldTable> {
    const client = new pg.Client({ connectionString: databaseUrl });
    // A server that stops ends the session; that is no reason for the test to fail.
    client.on('error', () => undefined);
    await client.connect();
    await client.query('BEGIN');
    await client.query(`LOCK TABLE ${client.escapeIdentifier(table)} IN ACCESS EXCLUSIVE MODE`);
    return new HeldTable(client);
  }

  /** Waits until somebody waits for the table. */
  async waitedFor(): Promise<void> {
    await eventually(
      async () => {
        const { rowCount } = await this.client.query(
          'SELECT FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))',
        );
        if (rowCount === 0) throw new Error('nobody waits for the table');
      },
      { withinMs: 60_000 },
    );
  }

  async release(): Promise<void> {
    await this.client.end();
  }
}

import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { CLAIM, FINISH } from '../../src/events/delivery-statements.js';
import { APPEND } from '../../src/events/event-log.js';
import { CONSUMER, TYPE } from './log-database.js';

const OWED = JSON.stringify([{ type: TYPE, version: 1, consumer: CONSUMER }]);

/** One connection that does to the log what the product does, with its statements and its settings. */
export class LogClient {
  private constructor(private readonly client: pg.Client) {}

  static async open(url: string): Promise<LogClient> {
    const options = '-c enable_seqscan=off -c jit=off';
    const client = new pg.Client({ connectionString: url, options });
    await client.connect();
    return new LogClient(client);
  }

  /** Appends so many events, each of a stream of its own. */
  async append(count: number): Promise<void> {
    const rows = Array.from({ length: count }, (_, n) => ({
      n,
      stream: randomUUID(),
      type: TYPE,
      version: 1,
      payload: { facts: 'f'.repeat(700) },
    }));
    await this.run('append', APPEND, [JSON.stringify(rows), 'bench', OWED]);
  }

  async claim(limit: number): Promise<{ readonly token: string; readonly ids: string[] }> {
    const token = randomUUID();
    const rows = await this.run<{ id: string }>('claim', CLAIM, [CONSUMER, limit, token]);
    return { token, ids: rows.map(({ id }) => id) };
  }

  async finish({ token, ids }: { readonly token: string; readonly ids: string[] }): Promise<void> {
    if (ids.length > 0) await this.run('finish', FINISH, [CONSUMER, ids, token]);
  }

  /** The newest page of the audit. */
  async audit(): Promise<void> {
    await this.run(
      'audit',
      `SELECT id, at, type, payload FROM events ORDER BY id DESC LIMIT $1`,
      [50],
    );
  }

  /** One transaction that reads everything once and then stays open for a while. */
  async linger(ms: number): Promise<void> {
    await this.client.query('BEGIN');
    await this.client.query(`SELECT count(*) FROM deliveries WHERE state = 'pending'`);
    await this.client.query(`SELECT pg_sleep(${String(ms / 1000)})`);
    await this.client.query('COMMIT');
  }

  close(): Promise<void> {
    return this.client.end();
  }

  private async run<R extends pg.QueryResultRow>(
    name: string,
    text: string,
    values: unknown[],
  ): Promise<R[]> {
    return (await this.client.query<R>({ name, text, values })).rows;
  }
}

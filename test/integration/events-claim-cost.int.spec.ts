import pg from 'pg';
import { CLAIM, FINISH, RELEASE } from '../../src/events/delivery-statements.js';
import { STUCK } from '../../src/events/stuck-streams.js';
import { newId } from '../../src/platform/id.js';
import { EventsBook } from '../support/events-book.js';
import { startEventsProgram, type EventsProgram } from '../support/events-program.js';
import { cloneDatabase } from '../support/template-database.js';

const BACKLOG = 3000;
const BATCH = 16;

interface PlanNode {
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly PlanNode[];
}

/** Rows that a statement looked at in vain. */
function inVain(node: PlanNode): number {
  const here = (node['Rows Removed by Filter'] ?? 0) * node['Actual Loops'];
  return (node.Plans ?? []).reduce((sum, below) => sum + inVain(below), here);
}

/** The most rows that any part of a statement came by. */
function most(node: PlanNode): number {
  const here = node['Actual Rows'] * node['Actual Loops'];
  return Math.max(here, ...(node.Plans ?? []).map(most));
}

describe('the cost of working off a backlog that the planner has not heard of', () => {
  let database: Awaited<ReturnType<typeof cloneDatabase>>;
  let program: EventsProgram;
  let client: pg.Client;

  beforeAll(async () => {
    database = await cloneDatabase();
    program = await startEventsProgram({ databaseUrl: database.url });
    await new EventsBook(program).open();
    // As on a connection of the product; and as if the backlog had come a moment ago.
    client = new pg.Client({
      connectionString: database.url,
      options: '-c enable_seqscan=off -c jit=off',
    });
    await client.connect();
    for (const partition of await program.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relname ~ '^deliveries_[0-9]'`,
    ))
      await client.query(`ALTER TABLE ${partition.name} SET (autovacuum_enabled = off)`);
    for (let at = 0; at < BACKLOG / 100; at++) {
      await program.database.transaction(async () => {
        for (let n = 0; n < 100; n++) await program.note(newId(), 'a');
      });
    }
  });
  afterAll(async () => {
    await client.end();
    await program.stop();
    await database.drop();
  });

  const planOf = async (statement: string, values: unknown[]): Promise<PlanNode> => {
    const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
      `EXPLAIN (ANALYZE, FORMAT JSON) ${statement}`,
      values,
    );
    const [answer] = rows;
    if (!answer) throw new Error('no plan was told');
    return answer['QUERY PLAN'][0].Plan;
  };
  const rowsInVain = async (statement: string, values: unknown[]): Promise<number> =>
    inVain(await planOf(statement, values));

  it('claiming, finishing and giving back look at what is claimed, not at what is owed', async () => {
    const token = newId();
    expect(await rowsInVain(CLAIM, ['tally', BATCH, token])).toBeLessThanOrEqual(BATCH);
    const claimed = await program.query<{ id: string }>(
      `SELECT event_id AS id FROM deliveries WHERE token = $1 ORDER BY event_id`,
      [token],
    );
    expect(claimed).toHaveLength(BATCH);
    const ids = claimed.map(({ id }) => id);
    expect(await rowsInVain(FINISH, ['tally', ids.slice(1), token])).toBeLessThanOrEqual(BATCH);
    expect(await rowsInVain(RELEASE, ['tally', ids.slice(0, 1), token])).toBeLessThanOrEqual(BATCH);
  });

  it('asking which streams are stuck looks at those streams, not at what is owed', async () => {
    const streams = await program.query<{ stream: string }>(
      `SELECT DISTINCT stream FROM deliveries LIMIT ${String(BATCH)}`,
    );
    const asked = streams.map(({ stream }) => stream);
    const plan = await planOf(STUCK, ['tally', asked]);
    // Each stream's one delivery, which is no dead letter, and then the stream, which is not stuck.
    expect(inVain(plan)).toBeLessThanOrEqual(2 * BATCH);
    expect(most(plan)).toBeLessThanOrEqual(BATCH);
  });
});

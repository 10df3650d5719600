import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { query } from '../support/server.js';
import type { Producer } from './contender.js';

/** What a producer commits: about as large as what the product tells of a brief. */
export interface Order {
  readonly id: string;
  readonly summary: string;
}

const SUMMARY = 'People who need us cannot find our opening hours. '.repeat(6);

export function someOrders(count: number): Order[] {
  return Array.from({ length: count }, () => ({ id: randomUUID(), summary: SUMMARY }));
}

// No key on the effects: what is done twice must show.
const TABLES = `
  CREATE TABLE orders (id uuid PRIMARY KEY, summary text NOT NULL);
  CREATE TABLE effects (order_id uuid NOT NULL, note text NOT NULL)`;

export async function makeTables(url: string): Promise<void> {
  await query(url, TABLES);
}

export const INSERT_ORDERS = {
  name: 'orders',
  text: 'INSERT INTO orders (id, summary) SELECT * FROM unnest($1::uuid[], $2::text[])',
};

export const INSERT_EFFECTS = {
  name: 'effects',
  text: `INSERT INTO effects (order_id, note) SELECT unnest($1::uuid[]), 'done'`,
};

/** The parameters of INSERT_ORDERS. */
export function columnsOf(orders: readonly Order[]): [string[], string[]] {
  return [orders.map((order) => order.id), orders.map((order) => order.summary)];
}

/** Places orders in one transaction with what `add` does for them. */
export function placeWith(
  databaseUrl: string,
  add: (client: pg.PoolClient, orders: readonly Order[]) => Promise<unknown>,
): Producer {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 16 });
  return {
    place: async (orders, onCommit) => {
      await inTransaction(pool, async (client) => {
        await client.query({ ...INSERT_ORDERS, values: columnsOf(orders) });
        await add(client, orders);
      });
      onCommit();
    },
    close: () => pool.end(),
  };
}

/** Runs `work` in one transaction of a connection of the pool. */
export async function inTransaction<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    client.release();
    return result;
  } catch (error) {
    client.release(true);
    throw error;
  }
}

export interface Audit {
  readonly lost: number;
  readonly duplicated: number;
}

/** Every order must have exactly one effect. */
export async function audit(url: string): Promise<Audit> {
  const [row] = await query<{ lost: number; duplicated: number }>(
    url,
    `SELECT count(*) FILTER (WHERE coalesce(done, 0) = 0)::int AS lost,
            coalesce(sum(greatest(coalesce(done, 0) - 1, 0)), 0)::int AS duplicated
     FROM orders LEFT JOIN (SELECT order_id, count(*) AS done FROM effects GROUP BY order_id) AS counted
       ON order_id = id`,
  );
  return { lost: row?.lost ?? NaN, duplicated: row?.duplicated ?? NaN };
}

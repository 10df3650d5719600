import pg from 'pg';
import { query } from '../../support/server.js';
import type { Contender } from '../contender.js';
import { INSERT_EFFECTS, inTransaction, placeWith } from '../orders.js';
import { pollingLoops } from '../polling-loops.js';

const LOOPS = 8;
const POLL_MS = 20;

const ADD = {
  name: 'add',
  text: 'INSERT INTO jobs (payload) SELECT * FROM jsonb_array_elements($1::jsonb)',
};

const take = (batch: number) => ({
  name: 'take',
  text: `
    DELETE FROM jobs WHERE id = ANY (ARRAY(
      SELECT id FROM jobs ORDER BY id LIMIT ${String(batch)} FOR UPDATE SKIP LOCKED))
    RETURNING payload->>'id' AS "orderId"`,
});

async function workOnce(pool: pg.Pool, batch: number, onEffect: (ids: string[]) => void) {
  const orderIds = await inTransaction(pool, async (client) => {
    const { rows } = await client.query<{ orderId: string }>(take(batch));
    const ids = rows.map(({ orderId }) => orderId);
    if (ids.length > 0) await client.query({ ...INSERT_EFFECTS, values: [ids] });
    return ids;
  });
  if (orderIds.length > 0) onEffect(orderIds);
  return orderIds.length > 0;
}

/**
 * What people write by hand: take and effect in one transaction, jobs locked by it and skipped by others. There is no
 * order, no count of attempts, and a job that fails is tried again at once, for ever, by everybody.
 */
export function skipLocked(batch: number): Contender {
  return {
    commits: 'effect and acknowledgement',
    prepare: async ({ databaseUrl }) => {
      await query(
        databaseUrl,
        `CREATE TABLE jobs (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, payload jsonb NOT NULL)`,
      );
    },
    openProducer: ({ databaseUrl }) =>
      Promise.resolve(
        placeWith(databaseUrl, (client, orders) =>
          client.query({ ...ADD, values: [JSON.stringify(orders)] }),
        ),
      ),
    openWorker: ({ databaseUrl }, onEffect) => {
      const pool = new pg.Pool({ connectionString: databaseUrl, max: LOOPS });
      const once = (): Promise<boolean> => workOnce(pool, batch, onEffect);
      return Promise.resolve(pollingLoops(LOOPS, POLL_MS, once, () => pool.end()));
    },
  };
}

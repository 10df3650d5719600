import { eventually } from './eventually.js';

/**
 * Resolves when readers of the feed see every event of co-ops. The feed goes as far as the oldest transaction of the
 * whole server, and the test files that run at the same time share the server.
 */
export async function feedIsWhole(query: (sql: string) => Promise<unknown[]>): Promise<void> {
  await eventually(async () => {
    const hidden = await query(
      `SELECT id FROM events
       WHERE type LIKE 'coops.%' AND tx >= pg_snapshot_xmin(pg_current_snapshot()) LIMIT 1`,
    );
    if (hidden.length > 0) throw new Error('a transaction elsewhere holds the feed back');
  });
}

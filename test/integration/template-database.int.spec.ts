import pg from 'pg';
import { cloneDatabase } from '../support/template-database.js';

async function ask(url: string, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}

describe('the test databases', () => {
  it('are clones of one template, each for itself', async () => {
    const [one, other] = await Promise.all([cloneDatabase(), cloneDatabase()]);
    await ask(one.url, 'CREATE TABLE mine (id int)');
    const question = "SELECT count(*)::int AS tables FROM pg_class WHERE relname = 'mine'";
    expect(await ask(one.url, question)).toEqual([{ tables: 1 }]);
    expect(await ask(other.url, question)).toEqual([{ tables: 0 }]);
    await Promise.all([one.drop(), other.drop()]);
    await expect(ask(one.url, 'SELECT')).rejects.toThrow('does not exist');
  });
});

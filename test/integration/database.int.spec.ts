import { startEventsProgram, type EventsProgram } from '../support/events-program.js';
import { cloneDatabase } from '../support/template-database.js';

describe('a transaction whose statements go out together', () => {
  let clone: Awaited<ReturnType<typeof cloneDatabase>>;
  let program: EventsProgram;
  beforeAll(async () => {
    clone = await cloneDatabase();
    program = await startEventsProgram({ databaseUrl: clone.url });
  });
  afterAll(async () => {
    await program.stop();
    await clone.drop();
  });

  it('tells why the first of them failed, though the failure of the next is heard of first', async () => {
    const work = program.database.transaction(async (tx) => {
      const first = tx.query('SELECT 1 / $1::int', [0]);
      const next = tx.query('SELECT $1::int', [1]);
      const heardLater = first.catch(async (error: unknown) => {
        await Promise.allSettled([next]);
        throw error;
      });
      await Promise.all([heardLater, next]);
    });
    await expect(work).rejects.toThrow('division by zero');
  });

  it('tells it when the first was a write that nobody waited for', async () => {
    const work = program.database.transaction(async (tx) => {
      program.database.later(tx, tx.query('SELECT 1 / $1::int', [0]));
      await tx.query('SELECT $1::int', [1]);
    });
    await expect(work).rejects.toThrow('division by zero');
  });
});

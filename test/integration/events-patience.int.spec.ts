import { isPgPool } from 'bullmq';
import pg from 'pg';
import { PatientConnection } from '../../src/events/patient-connection.js';
import { cloneDatabase } from '../support/template-database.js';

it('a queue that begins while the server dies is ready once the server is back', async () => {
  const database = await cloneDatabase();
  const pool: unknown = new pg.Pool({ connectionString: database.url });
  if (!isPgPool(pool)) throw new Error('no pool');
  const lost = new Error('Client has encountered a connection error and is not queryable');
  import.meta.jest.spyOn(pool, 'connect').mockRejectedValueOnce(lost);
  const connection = new PatientConnection(pool);

  await expect(connection.waitUntilReady()).rejects.toBe(lost);
  await connection.waitUntilReady();
  await connection.close();
  await pool.end();
  await database.drop();
});

/** The consumer of graphile-worker, as its documentation shows it. Usage: <database url> <redis url> */
import { run } from 'graphile-worker';
import { z } from 'zod';
import { quiet } from './graphile-logger.js';

const Payload = z.object({ job: z.number() });
const [connectionString = ''] = process.argv.slice(2);
await run({
  connectionString,
  logger: quiet,
  concurrency: 5,
  pollInterval: 1000,
  taskList: {
    effect: async (payload, helpers) => {
      const { job } = Payload.parse(payload);
      await helpers.query('INSERT INTO peer_effects (job) VALUES ($1)', [job]);
    },
  },
});
process.send?.('ready');

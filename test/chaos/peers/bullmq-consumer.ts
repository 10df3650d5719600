/** The consumer of plain BullMQ, as its guide shows it. Usage: <database url> <redis url> */
import { Worker } from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import { QUEUE } from './bullmq.js';

const [databaseUrl, redisUrl = ''] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: databaseUrl });
pool.on('error', () => undefined);
const connection = new Redis(redisUrl, { maxRetriesPerRequest: null });
connection.on('error', () => undefined);
const worker = new Worker<{ readonly job: number }>(
  QUEUE,
  async ({ data }) => {
    await pool.query('INSERT INTO peer_effects (job) VALUES ($1)', [data.job]);
  },
  { connection },
);
worker.on('error', () => undefined);
await worker.waitUntilReady();
process.send?.('ready');

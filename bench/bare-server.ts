/**
 * The peer: Fastify and pg, nothing else, running the same five statements as bench/ceiling.sql for each
 * request. Usage: node bare-server.js <database url> <port>
 */
import { randomUUID } from 'node:crypto';
import Fastify from 'fastify';
import pg from 'pg';

const [url, port] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: url, max: 16 });
const app = Fastify();

const filler = {
  idempotency: 'b'.repeat(1600),
  summary: 's'.repeat(300),
  facts: JSON.stringify({ facts: 'f'.repeat(700) }),
  quote: JSON.stringify({ quote: 'q'.repeat(600) }),
};

const STATEMENTS = {
  idempotency: {
    name: 'idempotency',
    text: `INSERT INTO ceiling.idempotency_keys (owner, key, request_hash, status, headers, body) VALUES ('client', $1, 'hash', 201, '{}', $2)`,
  },
  brief: {
    name: 'brief',
    text: `INSERT INTO ceiling.briefs (id, client_id, status, title, summary, facts, quote, next) VALUES ($1, '00000000-0000-7000-8000-000000000001', 'posted', 'A website for a food bank', $2, $3, $4, 'next')`,
  },
  event: {
    name: 'event',
    text: `INSERT INTO ceiling.events (stream, type, version, actor, payload) VALUES ($1, 'briefs.posted', 1, 'client', $2) RETURNING id`,
  },
  delivery: {
    name: 'delivery',
    text: `INSERT INTO ceiling.deliveries (event_id, consumer, stream, type) VALUES ($1, $2, $3, 'briefs.posted')`,
  },
};

async function post(key: string): Promise<string> {
  const id = randomUUID();
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query({ ...STATEMENTS.idempotency, values: [key, filler.idempotency] });
    await client.query({
      ...STATEMENTS.brief,
      values: [id, filler.summary, filler.facts, filler.quote],
    });
    const { rows } = await client.query<{ id: string }>({
      ...STATEMENTS.event,
      values: [id, filler.facts],
    });
    const eventId = rows[0]?.id;
    await client.query({ ...STATEMENTS.delivery, values: [eventId, 'matching', id] });
    await client.query({ ...STATEMENTS.delivery, values: [eventId, 'notices', id] });
    await client.query('COMMIT');
    return id;
  } finally {
    client.release();
  }
}

app.post('/v1/briefs', async (request, reply) => {
  const key = request.headers['idempotency-key'];
  const id = await post(typeof key === 'string' ? key : randomUUID());
  return reply.status(201).send({ id, status: 'posted' });
});
await app.listen({ port: Number(port), host: '127.0.0.1' });
process.on('SIGTERM', () => {
  void app.close().then(() => pool.end());
});

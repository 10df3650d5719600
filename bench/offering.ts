import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { jsonRequest, load } from './support/load.js';
import { brief } from './support/network.js';
import { percentile } from './support/report.js';

const WAVE = 3;

/** Watches the leads table from outside, as a reader who asks again and again would see it. */
class LeadWatch {
  private readonly client: pg.Client;
  private readonly first = new Map<string, number>();
  private watching = true;
  private loop: Promise<void> = Promise.resolve();

  constructor(url: string) {
    this.client = new pg.Client({ connectionString: url });
  }

  async start(): Promise<void> {
    await this.client.connect();
    this.loop = this.watch();
  }

  seenAt(briefId: string): number | undefined {
    return this.first.get(briefId);
  }

  async stop(): Promise<void> {
    this.watching = false;
    await this.loop;
    await this.client.end();
  }

  private async watch(): Promise<void> {
    let last = '00000000-0000-0000-0000-000000000000';
    while (this.watching) {
      const { rows } = await this.client.query<{ id: string; brief_id: string }>({
        name: 'watch',
        text: `SELECT id, brief_id FROM leads WHERE id > $1 ORDER BY id LIMIT 2000`,
        values: [last],
      });
      const now = performance.now();
      for (const row of rows) if (!this.first.has(row.brief_id)) this.first.set(row.brief_id, now);
      // Ids are drawn before they commit: look back a little, so that a slow commit is not missed.
      const anchor = rows.at(Math.max(0, rows.length - 200));
      if (rows.length >= 400 && anchor) last = anchor.id;
      await pause(5);
    }
  }
}

export interface Latency {
  readonly p50: number;
  readonly p99: number;
  readonly missing: number;
}

/** From the answer to a POST to the first lead that a reader can see, at a steady rate. */
export async function postedToLead(
  program: { port: number },
  databaseUrl: string,
  key: string,
  { perSecond, seconds }: { perSecond: number; seconds: number },
): Promise<Latency> {
  const watch = new LeadWatch(databaseUrl);
  await watch.start();
  const posted = new Map<string, number>();
  const pending: Promise<unknown>[] = [];
  const total = perSecond * seconds;
  const started = performance.now();
  for (let n = 0; n < total; n++) {
    const due = started + (n * 1000) / perSecond;
    await pause(Math.max(0, due - performance.now()));
    pending.push(postOne(program.port, key, n, posted));
  }
  await Promise.all(pending);
  await waitUntil(() => [...posted.keys()].every((id) => watch.seenAt(id) !== undefined), 15_000);
  await watch.stop();
  const waits = [...posted].flatMap(([id, at]) => {
    const seen = watch.seenAt(id);
    return seen === undefined ? [] : [Math.max(0, seen - at)];
  });
  return {
    p50: percentile(waits, 50),
    p99: percentile(waits, 99),
    missing: posted.size - waits.length,
  };
}

function postOne(port: number, key: string, n: number, posted: Map<string, number>) {
  const request = jsonRequest('POST', '/v1/briefs', brief(n), { Authorization: `Bearer ${key}` });
  return load({
    port,
    connections: 1,
    requests: 1,
    make: () => request,
    onAnswer: (_, body) => {
      const id = idOf(body);
      if (id !== undefined) posted.set(id, performance.now());
    },
  });
}

function idOf(body: string): string | undefined {
  return /"id":"([0-9a-f-]{36})"/.exec(body)?.[1];
}

async function waitUntil(done: () => boolean, withinMs: number): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!done() && performance.now() < deadline) await pause(10);
}

/** Briefs a second, from the first POST of a burst until every brief has its full first wave. */
export async function burst(
  program: { port: number },
  databaseUrl: string,
  key: string,
  briefs: number,
): Promise<number> {
  const run = randomUUID();
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const count = async (): Promise<number> => {
    const { rows } = await client.query<{ count: string }>('SELECT count(*) FROM leads');
    return Number(rows[0]?.count);
  };
  const before = await count();
  const started = performance.now();
  const posting = await load({
    port: program.port,
    connections: 16,
    requests: briefs,
    make: (n) =>
      jsonRequest('POST', '/v1/briefs', brief(n), {
        Authorization: `Bearer ${key}`,
        'Idempotency-Key': `${run}-${String(n)}`,
      }),
  });
  if (posting.failed > 0) throw new Error(`a burst's POST failed: ${posting.firstFailure ?? ''}`);
  while ((await count()) - before < briefs * WAVE) {
    if (performance.now() - started > 120_000)
      throw new Error('the burst was not offered in 120 s');
    await pause(20);
  }
  const seconds = (performance.now() - started) / 1000;
  await client.end();
  return briefs / seconds;
}

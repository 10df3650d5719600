import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { errorCode } from '../error-code.js';
import { isAlive } from './live-process.js';

/** Where the server answers, and the password of its superuser. */
export interface ServerAddress {
  readonly port: number;
  readonly user: string;
  readonly password: string;
}

/** The two halves of the advisory lock's key: "Fair", "lead". */
const KEY = [0x46616972, 0x6c656164] as const;
const APPLICATION = 'fairlead program ';
const PATIENCE_MS = 10_000;

/** Says that a program runs on this database: a session-level advisory lock, gone with the process that holds it. */
export class ProgramLock {
  /** Resolves when the session has ended, and with it the lock: the server threw it out, or died, or `release` was called. */
  readonly ended: Promise<void>;
  #held = true;

  /** @param client the session that holds the lock, in the maintenance database */
  constructor(readonly client: pg.Client) {
    this.ended = new Promise((resolve) => {
      client.once('end', () => {
        this.#held = false;
        resolve();
      });
    });
  }

  get held(): boolean {
    return this.#held;
  }

  /** Ends the session, and with it the lock. Idempotent. */
  async release(): Promise<void> {
    this.#held = false;
    await this.client.end().catch(() => undefined);
  }
}

/**
 * Takes the lock, or returns the process id of the living program that holds it.
 * Throws what the server says when it does not let us in.
 */
export async function takeProgramLock(
  address: ServerAddress,
): Promise<{ lock: ProgramLock } | { holder: number }> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const late = Date.now() > deadline;
    try {
      const client = await connect(address);
      if (await tryLock(client)) return { lock: new ProgramLock(client) };
      const holder = await findHolder(client);
      await client.end();
      // The server may need a moment to notice that the session of a killed program has gone.
      if (late || (holder !== null && isAlive(holder))) return { holder: holder ?? 0 };
    } catch (error) {
      if (late || !isNotReady(error)) throw error;
    }
    await sleep(50);
  }
}

/** The server recovers from a crash of one of its processes, or is about to go. */
function isNotReady(error: unknown): boolean {
  return errorCode(error) === '57P03';
}

async function connect(address: ServerAddress): Promise<pg.Client> {
  const client = new pg.Client({
    host: '127.0.0.1',
    port: address.port,
    user: address.user,
    password: address.password,
    database: 'postgres',
    application_name: APPLICATION + String(process.pid),
    ssl: false,
    keepAlive: true,
  });
  // A server that stops ends the session; that is no reason for the program to crash.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

async function tryLock(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ taken: boolean }>(
    'SELECT pg_try_advisory_lock($1, $2) AS taken',
    [...KEY],
  );
  return rows[0]?.taken === true;
}

async function findHolder(client: pg.Client): Promise<number | null> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT application_name AS name FROM pg_locks JOIN pg_stat_activity USING (pid)
      WHERE locktype = 'advisory' AND granted AND classid::bigint = $1 AND objid::bigint = $2`,
    [...KEY],
  );
  const pid = Number(rows[0]?.name.slice(APPLICATION.length));
  return pid > 0 ? pid : null;
}

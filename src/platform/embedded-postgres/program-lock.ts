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
const RETAKE_MS = 500;

/** Says that a program runs on this database: a session-level advisory lock, gone with the process that holds it. */
export interface ProgramLock {
  /** The session that holds the lock, in the maintenance database. */
  readonly client: pg.Client;
  /** Ends the session, and with it the lock. Idempotent. */
  release(): Promise<void>;
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
      if (await tryLock(client)) return { lock: new KeptLock(client, address) };
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

/** When the server throws out all sessions (one of its processes crashed), the lock goes with ours: take it again. */
class KeptLock implements ProgramLock {
  #client: pg.Client;
  #released = false;

  constructor(
    client: pg.Client,
    private readonly address: ServerAddress,
  ) {
    this.#client = client;
    this.watch();
  }

  get client(): pg.Client {
    return this.#client;
  }

  async release(): Promise<void> {
    this.#released = true;
    await this.#client.end().catch(() => undefined);
  }

  private watch(): void {
    this.#client.once('end', () => void this.retake());
  }

  private async retake(): Promise<void> {
    while (!this.#released) {
      await sleep(RETAKE_MS, undefined, { ref: false });
      if (await this.tryAgain()) return;
    }
  }

  private async tryAgain(): Promise<boolean> {
    const client = await connect(this.address).catch(() => null);
    if (!client) return false;
    if (this.#released || !(await tryLock(client).catch(() => false))) {
      await client.end().catch(() => undefined);
      return false;
    }
    this.#client = client;
    this.watch();
    return true;
  }
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

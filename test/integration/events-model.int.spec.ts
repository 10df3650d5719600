import type { Claim, DeliveryLedger, Failed } from '../../src/events/delivery-ledger.js';
import type { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/id.js';
import { seededRandom } from '../../src/platform/seeded-random.js';
import { startEventsProgram, type EventsProgram } from '../support/events-program.js';
import { MemoryLedger } from '../support/ledger-pair.js';
import { cloneDatabase } from '../support/template-database.js';

const SEQUENCES = 12;
const STEPS = 60;
const HOUR_MS = 3_600_000;

/** The ledger on one of the two stores, and how a test lets time pass there. */
interface Side {
  readonly ledger: DeliveryLedger;
  readonly database: Database;
  readonly claims: Claim[];
  note(stream: string, texts: readonly string[]): Promise<void>;
  done<T>(work: Promise<T>): Promise<T>;
  /** A failed delivery waits for an hour, so that the speed of the test decides nothing. */
  fail(claim: Claim, n: number): Promise<Failed | null>;
  leasesLapse(): Promise<void>;
  backoffPasses(): Promise<void>;
  rows(): Promise<string[]>;
}

const lineOf = (state: string, attempts: number, crashes: number, isClaimed: boolean): string =>
  `${state} ${String(attempts)} ${String(crashes)} ${isClaimed ? 'claimed' : 'free'}`;

function eventOf(claim: Claim, n: number) {
  const found = claim.events[n % claim.events.length];
  if (!found) throw new Error('a claim has events');
  return found;
}

function onPostgres(program: EventsProgram): Side {
  const { ledger, database } = program;
  return {
    ledger,
    database,
    claims: [],
    note: (stream, texts) => program.note(stream, ...texts),
    done: (work) => work,
    fail: (claim, n) =>
      database.transaction(async (tx) => {
        const failed = await ledger.fail(claim, eventOf(claim, n), new Error('no'));
        await tx.query(
          `UPDATE deliveries SET available_at = now() + interval '1 hour' WHERE available_at > now()`,
        );
        return failed;
      }),
    async leasesLapse() {
      await program.query(
        `UPDATE deliveries SET lease_until = now() - interval '1 hour' WHERE lease_until IS NOT NULL`,
      );
    },
    async backoffPasses() {
      await program.query(
        `UPDATE deliveries SET available_at = now() - interval '1 hour' WHERE state = 'pending'`,
      );
    },
    async rows() {
      const rows = await program.query<{
        state: string;
        attempts: number;
        crashes: number;
        token: string | null;
      }>('SELECT state, attempts, crashes, token FROM deliveries ORDER BY event_id');
      return rows.map((row) => lineOf(row.state, row.attempts, row.crashes, row.token !== null));
    },
  };
}

function inMemory(seed: number): Side {
  const memory = new MemoryLedger(seed);
  const { ledger, database, store } = memory;
  const hourAgo = (): number => store.now() - HOUR_MS;
  return {
    ledger,
    database,
    claims: [],
    note: (stream, texts) => memory.note(stream, texts),
    done: (work) => memory.done(work),
    async fail(claim, n) {
      const failed = await memory.done(ledger.fail(claim, eventOf(claim, n), new Error('no')));
      for (const row of store.allDeliveries())
        if (row.availableAt > store.now()) row.availableAt = store.now() + HOUR_MS;
      return failed;
    },
    leasesLapse() {
      for (const row of store.allDeliveries())
        if (row.leaseUntil !== null) row.leaseUntil = hourAgo();
      return Promise.resolve();
    },
    backoffPasses() {
      for (const row of store.allDeliveries())
        if (row.state === 'pending') row.availableAt = hourAgo();
      return Promise.resolve();
    },
    rows: () =>
      Promise.resolve(
        store
          .allDeliveries()
          .map((row) => lineOf(row.state, row.attempts, row.crashes, row.token !== null)),
      ),
  };
}

/** One step of a sequence, drawn before it is taken on both sides. */
interface Step {
  readonly what: number;
  readonly stream: string;
  readonly which: number;
  readonly size: number;
  readonly text: string;
}

/** Takes a step. @returns what can be seen of it */
async function take(side: Side, { what, stream, which, size, text }: Step): Promise<unknown> {
  const { ledger, database, claims } = side;
  const claim = claims[which % Math.max(1, claims.length)];
  if (what < 3) {
    const texts = Array.from({ length: size }, (_, n) => `${text}.${String(n)}`);
    return side.note(stream, texts);
  }
  if (what < 6) {
    const claimed = await side.done(ledger.claim('tally', size));
    if (claimed) claims.push(claimed);
    return claimed?.events.map((each) => each.payload) ?? null;
  }
  if (what === 6) return side.leasesLapse();
  if (what === 7) return side.backoffPasses();
  if (what === 8) {
    const freed = await side.done(ledger.freeLapsed(['tally']));
    // The ids of the two logs differ, and the rows come in no order.
    return freed
      .map((each) => JSON.stringify({ ...each, eventId: null }, Object.keys(each).sort()))
      .sort();
  }
  if (what === 9) return side.done(ledger.overdue(['tally', 'nobody'], HOUR_MS / 2));
  if (!claim) return null;
  if (what === 10) return side.fail(claim, which);
  if (what === 11) return side.done(ledger.release(claim, claim.events.slice(size)));
  const finish = database.transaction((tx) =>
    ledger.finish(claim, size === 1 ? claim.events.slice(0, 1) : claim.events, tx),
  );
  return side.done(finish).then(
    () => 'finished',
    (error: unknown) => String(error),
  );
}

describe('the store of the simulation', () => {
  let postgres: Awaited<ReturnType<typeof cloneDatabase>>;
  let program: EventsProgram;

  beforeAll(async () => {
    postgres = await cloneDatabase();
    program = await startEventsProgram({ databaseUrl: postgres.url });
  });
  afterAll(async () => {
    await program.stop();
    await postgres.drop();
  });

  it.each(Array.from({ length: SEQUENCES }, (_, seed) => seed))(
    'answers as Postgres does, step by step: sequence %i',
    async (seed) => {
      await program.query('TRUNCATE events, deliveries');
      const random = seededRandom(seed);
      const streams = Array.from({ length: 3 }, newId);
      const [real, model] = [onPostgres(program), inMemory(seed)];
      for (let n = 0; n < STEPS; n += 1) {
        const step: Step = {
          what: random.below(15),
          stream: random.pick(streams),
          which: random.below(1000),
          size: random.between(1, 4),
          text: String(n),
        };
        expect({ step, saw: await take(model, step) }).toEqual({
          step,
          saw: await take(real, step),
        });
        expect({ step, rows: await model.rows() }).toEqual({ step, rows: await real.rows() });
      }
    },
  );
});

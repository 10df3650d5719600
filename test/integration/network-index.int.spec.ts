import { setImmediate as turn } from 'node:timers/promises';
import { CoopsApi } from '../../src/coops/coops.api.js';
import type { CoopFacts } from '../../src/coops/coops.events.js';
import { EventFeed, type FedEvent, type FeedCursor } from '../../src/events/event-feed.js';
import { NetworkIndex } from '../../src/matching/network-index.js';
import { Database } from '../../src/platform/database/database.js';
import { addWeeks, isoWeekOf } from '../../src/platform/iso-week.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { dayFromNow } from '../support/builders.js';
import { eventually } from '../support/eventually.js';
import { RankingDesk } from '../support/ranking-desk.js';

const WRITERS = 8;
/** Co-ops that one writer changes in each of its transactions, and how many of those it makes. */
const COOPS_EACH = 25;
const CHANGES_EACH = 50;

import.meta.jest.setTimeout(120_000);

let world: TestApp;
let desk: RankingDesk;
let coops: CoopsApi;
let database: Database;

beforeAll(async () => {
  world = await startTestApp({ worker: false, env: { DATABASE_POOL: '24' } });
  desk = new RankingDesk(world);
  coops = world.app.get(CoopsApi);
  database = world.app.get(Database);
});
afterAll(() => world.stop());

/** The index of another process on the same database. */
function anIndex(feed = world.app.get(EventFeed)): NetworkIndex {
  return new NetworkIndex(database, coops, feed);
}

/** Counts how often each event was given. */
class WatchedFeed extends EventFeed {
  private readonly given = new Map<string, number>();

  times(id: string): number {
    return this.given.get(id) ?? 0;
  }

  override async read(module: string, after: FeedCursor, limit: number): Promise<FedEvent[]> {
    const events = await this.next(module, after, limit);
    for (const { id } of events) this.given.set(id, this.times(id) + 1);
    return events;
  }

  protected next(module: string, after: FeedCursor, limit: number): Promise<FedEvent[]> {
    return super.read(module, after, limit);
  }
}

/** A feed whose answers are a while on their way. */
class SlowFeed extends EventFeed {
  answered: Promise<void> | undefined;
  hasRead = false;

  override async read(module: string, after: FeedCursor, limit: number): Promise<FedEvent[]> {
    const events = await super.read(module, after, limit);
    this.hasRead = this.answered !== undefined;
    await this.answered;
    return events;
  }
}

/** A feed that takes the number of an event for its place in the order of commits. */
class NaiveFeed extends WatchedFeed {
  private last = '0';

  /** From the newest event on. */
  async start(): Promise<void> {
    const [row] = await desk.query<{ id: string }>(`SELECT max(id)::text AS id FROM events`);
    this.last = row?.id ?? '0';
  }

  protected override async next(module: string, _: FeedCursor, limit: number): Promise<FedEvent[]> {
    const events = await desk.query<FedEvent>(
      `SELECT tx::text AS tx, id::text AS id, type, payload FROM events
       WHERE type LIKE $1 AND id > $2 ORDER BY id LIMIT $3`,
      [`${module}.%`, this.last, limit],
    );
    this.last = events.at(-1)?.id ?? this.last;
    return events;
  }
}

async function caughtUp(index: NetworkIndex): Promise<NetworkIndex> {
  await desk.feedIsWhole();
  await index.catchUp();
  return index;
}

function contentOf(index: NetworkIndex): Map<string, CoopFacts> {
  return new Map([...index.coops()].map((facts) => [facts.coopId, facts]));
}

/** What the database knows now. */
async function truth(): Promise<Map<string, CoopFacts>> {
  const ids = await desk.query<{ id: string }>(`SELECT id FROM coops`);
  return coops.factsOf(ids.map(({ id }) => id));
}

/** Counts a lead that each of the co-ops accepted, and holds its transaction open until told. */
function recordAccepted(coopIds: readonly string[], until: () => Promise<unknown>): Promise<void> {
  return database.transaction(async (tx) => {
    const ledger = await coops.openLedger(coopIds, tx);
    for (const coopId of coopIds) ledger.record(coopId, { accepted: 1 });
    await ledger.flush();
    await until();
  });
}

/** A transaction that has written something; `end` commits it. */
async function anOpenTransaction(): Promise<{ end(): Promise<void> }> {
  let end = (): void => undefined;
  let begin = (): void => undefined;
  const ended = new Promise<void>((resolve) => (end = resolve));
  const begun = new Promise<void>((resolve) => (begin = resolve));
  const done = database.transaction(async (tx) => {
    await tx.query(`SELECT pg_current_xact_id()`);
    begin();
    await ended;
  });
  await begun;
  return {
    end: () => {
      end();
      return done;
    },
  };
}

describe('the index of a worker', () => {
  it('begins with every co-op, whatever its status', async () => {
    await desk.member({ name: 'member' });
    await desk.applicant({ name: 'applicant' });
    const index = await caughtUp(anIndex());
    const byStatus = [...index.coops()].map(({ name, status }) => `${name} ${status}`).sort();
    expect(byStatus).toEqual(['applicant applied', 'member active']);
    expect(contentOf(index)).toEqual(await truth());
  });

  it('catches up with co-ops that other processes made and changed', async () => {
    const [here, there] = [await caughtUp(anIndex()), await caughtUp(anIndex())];
    const coop = await desk.member({ name: 'new here' });
    const weeks = [{ week: addWeeks(isoWeekOf(dayFromNow(0)), 2), personDays: 4 }];
    expect(here.find(coop.id)).toBeUndefined();
    for (const index of [here, there]) {
      await caughtUp(index);
      expect(index.find(coop.id)).toMatchObject({ name: 'new here', status: 'active' });
    }
    await coop.itself.put(`/v1/coops/${coop.id}/capacity`, { weeks });
    await world.operator.post(`/v1/coops/${coop.id}/suspend`);
    for (const index of [here, there]) {
      await caughtUp(index);
      expect(index.find(coop.id)).toMatchObject({ status: 'suspended' });
      expect(contentOf(index)).toEqual(await truth());
    }
  });

  it('reads more than a page of news at once', async () => {
    const index = await caughtUp(anIndex());
    await desk.import(1000);
    await desk.import(200);
    await caughtUp(index);
    expect(contentOf(index).size).toBeGreaterThan(1200);
    expect(contentOf(index)).toEqual(await truth());
    expect(contentOf(await caughtUp(anIndex()))).toEqual(await truth());
  });

  it('shares the work of calls that overlap', async () => {
    let builds = 0;
    const counting = new Proxy(coops, {
      get: (target, name) => {
        if (name === 'snapshot') builds += 1;
        return Reflect.get(target, name) as unknown;
      },
    });
    const index = new NetworkIndex(database, counting, world.app.get(EventFeed));
    await Promise.all([index.catchUp(), index.catchUp(), index.catchUp()]);
    await index.catchUp();
    expect(builds).toBe(1);
    expect(contentOf(index)).toEqual(await truth());
  });

  it('is up to date with what was there when it was called, though another call is at it already', async () => {
    let letGo!: () => void;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    const feed = new SlowFeed(database);
    const index = await caughtUp(anIndex(feed));
    feed.answered = held;
    const early = index.catchUp();
    await eventually(() => expect(feed.hasRead).toBe(true));
    const coop = await desk.member({ name: 'late' });
    await desk.feedIsWhole();
    const late = index.catchUp();
    letGo();
    await late;
    expect(index.find(coop.id)).toMatchObject({ name: 'late' });
    await early;
  });

  it('keeps the newer facts when an event is older than its snapshot', async () => {
    const coop = await desk.member({ name: 'thrice told' });
    // Held back by an open transaction, the position is behind what the snapshot shows.
    const first = await anOpenTransaction();
    await world.operator.post(`/v1/coops/${coop.id}/suspend`);
    const second = await anOpenTransaction();
    await world.operator.post(`/v1/coops/${coop.id}/admit`);
    const index = anIndex();
    await index.catchUp();
    expect(index.find(coop.id)?.status).toBe('active');
    await first.end();
    await eventually(async () => {
      const told = await world.app.get(EventFeed).read('coops', index.cursor, 50);
      expect(told.map(({ type }) => type)).toContain('coops.suspended');
    });
    await index.catchUp();
    expect(index.find(coop.id)?.status).toBe('active');
    await second.end();
  });

  it('takes up each of 10,000 changes by 8 writers of whom half commit late; "id > last" would miss some', async () => {
    const ids = (await desk.import(WRITERS * COOPS_EACH)).sort();
    const told = new WatchedFeed(database);
    const early = await caughtUp(anIndex(told));
    const naive = new NaiveFeed(database);
    await naive.start();
    const misled = await caughtUp(anIndex(naive));
    const late: NetworkIndex[] = [];
    let writing = WRITERS;
    const waiting: (() => void)[] = [];
    const nextRead = () => new Promise<void>((resolve) => waiting.push(resolve));
    const write = async (coopIds: readonly string[], isSlow: boolean) => {
      for (let n = 0; n < CHANGES_EACH; n += 1)
        await recordAccepted(coopIds, isSlow ? nextRead : () => Promise.resolve());
      writing -= 1;
    };
    const reading = async () => {
      while (writing > 0) {
        await Promise.all([early.catchUp(), misled.catchUp()]);
        const fresh = anIndex();
        await fresh.catchUp();
        late.push(fresh);
        if (late.length > 3) late.shift();
        for (const resume of waiting.splice(0)) resume();
        await turn();
      }
    };
    const parts = Array.from({ length: WRITERS }, (_, n) =>
      ids.slice(n * COOPS_EACH, (n + 1) * COOPS_EACH),
    );
    await Promise.all([reading(), ...parts.map((part, n) => write(part, n % 2 === 0))]);
    const expected = await truth();
    expect(new Set(ids.map((id) => expected.get(id)?.standing.accepted))).toEqual(
      new Set([CHANGES_EACH]),
    );
    for (const index of [early, ...late])
      expect(contentOf(await caughtUp(index))).toEqual(expected);
    await misled.catchUp();
    const changes = await desk.query<{ id: string }>(
      `SELECT id FROM events WHERE type = 'coops.ledger-changed' AND stream = ANY ($1)`,
      [ids],
    );
    expect(changes).toHaveLength(10_000);
    expect(changes.filter(({ id }) => told.times(id) !== 1)).toEqual([]);
    const overlooked = changes.filter(({ id }) => naive.times(id) === 0).length;
    expect(overlooked).toBeGreaterThan(0);
    // It reads others: what it overlooks was committed after later numbers.
    expect(overlooked).toBeLessThan(changes.length);
  });

  it('has nothing of what was rolled back', async () => {
    const index = await caughtUp(anIndex());
    const [id = ''] = await desk.import(1);
    await caughtUp(index);
    const before = index.find(id);
    const failing = recordAccepted([id], () => Promise.reject(new Error('rolled back')));
    await expect(failing).rejects.toThrow('rolled back');
    await caughtUp(index);
    expect(index.find(id)).toEqual(before);
  });
});

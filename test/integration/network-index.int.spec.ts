import { setImmediate as turn } from 'node:timers/promises';
import { CoopsApi } from '../../src/coops/coops.api.js';
import type { CoopFacts } from '../../src/coops/coops.events.js';
import { EventFeed } from '../../src/events/event-feed.js';
import { NetworkIndex } from '../../src/matching/network-index.js';
import { Database } from '../../src/platform/database/database.js';
import { addWeeks, isoWeekOf } from '../../src/platform/iso-week.js';
import { startTestApp, type TestApp } from '../support/app.js';
import { dayFromNow } from '../support/builders.js';
import { eventually } from '../support/eventually.js';
import { feedIsWhole } from '../support/feed-horizon.js';
import { RankingDesk } from '../support/ranking-desk.js';

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
function anIndex(): NetworkIndex {
  return new NetworkIndex(database, coops, world.app.get(EventFeed));
}

async function caughtUp(index: NetworkIndex): Promise<NetworkIndex> {
  await feedIsWhole((sql) => desk.query(sql));
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

/** Counts a lead that a co-op accepted, and holds its transaction open until told. */
function recordAccepted(coopId: string, until: () => Promise<unknown>): Promise<void> {
  return database.transaction(async (tx) => {
    const ledger = await coops.openLedger([coopId], tx);
    ledger.record(coopId, { accepted: 1 });
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

  it('misses none of what concurrent writers tell, of whom half commit late', async () => {
    const ids = (await desk.import(16)).sort();
    const early = await caughtUp(anIndex());
    const late: NetworkIndex[] = [];
    let writing = ids.length;
    const waiting: (() => void)[] = [];
    const nextRead = () => new Promise<void>((resolve) => waiting.push(resolve));
    const write = async (coopId: string, isSlow: boolean) => {
      for (let n = 0; n < 6; n += 1)
        await recordAccepted(coopId, isSlow ? nextRead : () => Promise.resolve());
      writing -= 1;
    };
    const reading = async () => {
      while (writing > 0) {
        await early.catchUp();
        const fresh = anIndex();
        await fresh.catchUp();
        late.push(fresh);
        if (late.length > 3) late.shift();
        for (const resume of waiting.splice(0)) resume();
        await turn();
      }
    };
    await Promise.all([reading(), ...ids.map((id, n) => write(id, n % 2 === 0))]);
    const expected = await truth();
    expect(ids.map((id) => expected.get(id)?.standing.accepted)).toEqual(ids.map(() => 6));
    for (const index of [early, ...late])
      expect(contentOf(await caughtUp(index))).toEqual(expected);
  });

  it('has nothing of what was rolled back', async () => {
    const index = await caughtUp(anIndex());
    const [id = ''] = await desk.import(1);
    await caughtUp(index);
    const before = index.find(id);
    const failing = recordAccepted(id, () => Promise.reject(new Error('rolled back')));
    await expect(failing).rejects.toThrow('rolled back');
    await caughtUp(index);
    expect(index.find(id)).toEqual(before);
  });
});

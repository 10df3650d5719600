import { newId } from '../../src/platform/id.js';
import { addWeeks } from '../../src/platform/iso-week.js';
import { CoopWorld } from '../support/coop-world.js';

let world: CoopWorld;

beforeAll(async () => {
  world = await CoopWorld.start();
});
afterEach(() => world.setNow('2026-11-24T09:00:00Z'));
afterAll(() => world.stop());

const early = { start: '2026-11-30', end: '2026-12-13' };

describe('the ledger of co-ops', () => {
  it('holds, commits and gives back exactly, and tells the facts each time', async () => {
    const { id } = await world.memberWith({ '2026-W49': 5, '2026-W50': 5 });
    const [first, second] = await world.ledger([id], (ledger) => [
      ledger.hold(id, early, 12),
      ledger.hold(id, early, 6),
    ]);
    expect(first).toEqual([
      { week: '2026-W49', halfDays: 10 },
      { week: '2026-W50', halfDays: 2 },
    ]);
    expect(second).toEqual([{ week: '2026-W50', halfDays: 6 }]);
    await world.ledger([id], (ledger) => ledger.commit(id, first ?? []));
    await world.ledger([id], (ledger) => ledger.release(id, second ?? []));
    expect(await world.weeksOf(id)).toEqual([
      { week: '2026-W49', declared: 10, held: 0, committed: 10, source: 'declared' },
      { week: '2026-W50', declared: 10, held: 0, committed: 2, source: 'declared' },
    ]);
    const told = (await world.told(id)).slice(-3);
    expect(told.map(({ type }) => type)).toEqual(Array(3).fill('coops.ledger-changed'));
    const held = told.map(({ facts }) => facts.capacity.weeks.map((week) => week.held));
    expect(held).toEqual([
      [10, 8],
      [0, 6],
      [0, 0],
    ]);
    const versions = told.map(({ facts }) => facts.version);
    expect(versions).toEqual([4, 5, 6]);
    expect((await world.api.factsOf([id])).get(id)).toEqual(told[2]?.facts);
  });

  it('writes and tells nothing when a hold does not fit', async () => {
    const { id } = await world.memberWith({ '2026-W49': 1 });
    const before = (await world.told(id)).length;
    expect(await world.ledger([id], (ledger) => ledger.hold(id, early, 3))).toBeNull();
    expect(await world.told(id)).toHaveLength(before);
  });

  it('leaves no trace of a transaction that fails', async () => {
    const { id } = await world.memberWith({ '2026-W49': 5 });
    const before = (await world.told(id)).length;
    const failing = world.database.transaction(async (tx) => {
      const ledger = await world.api.openLedger([id], tx);
      ledger.hold(id, early, 3);
      await ledger.flush();
      throw new Error('after the flush');
    });
    await expect(failing).rejects.toThrow('after the flush');
    expect((await world.weeksOf(id))[0]?.held).toBe(0);
    expect(await world.told(id)).toHaveLength(before);
  });

  it('may be flushed more than once in a session', async () => {
    const { id } = await world.memberWith({ '2026-W49': 5 });
    await world.database.transaction(async (tx) => {
      const ledger = await world.api.openLedger([id], tx);
      ledger.hold(id, early, 3);
      await ledger.flush();
      ledger.hold(id, early, 2);
      await ledger.flush();
      expect(ledger.facts(id).capacity.weeks[0]?.held).toBe(5);
    });
    expect((await world.weeksOf(id))[0]?.held).toBe(5);
    expect((await world.told(id)).slice(-2).map(({ facts }) => facts.version)).toEqual([4, 5]);
  });

  it('offers no day before today, and gives back what was held in a week that is past', async () => {
    const { id } = await world.memberWith({ '2026-W49': 5, '2026-W50': 5 });
    const placed = await world.ledger([id], (ledger) => ledger.hold(id, early, 14));
    world.setNow('2026-12-09T09:00:00Z');
    await world.ledger([id], (ledger) => {
      expect(ledger.facts(id).capacity.weeks.map(({ week }) => week)).toEqual(['2026-W50']);
      ledger.release(id, placed ?? []);
      // Wednesday: three working days of five are left, six half-days of ten.
      expect(ledger.hold(id, early, 7)).toBeNull();
      expect(ledger.hold(id, early, 6)).toEqual([{ week: '2026-W50', halfDays: 6 }]);
    });
    expect((await world.weeksOf(id)).map(({ held }) => held)).toEqual([0, 6]);
  });

  it('refuses to give back twice what was held once', async () => {
    const { id } = await world.memberWith({ '2026-W49': 5 });
    const placed = (await world.ledger([id], (ledger) => ledger.hold(id, early, 4))) ?? [];
    await world.ledger([id], (ledger) => ledger.release(id, placed));
    const again = world.ledger([id], (ledger) => ledger.release(id, placed));
    await expect(again).rejects.toThrow(RangeError);
    world.setNow('2027-01-12T09:00:00Z');
    const later = world.ledger([id], (ledger) => ledger.release(id, placed));
    await expect(later).rejects.toThrow('capacity_not_negative');
  });

  it('holds nothing for a co-op that was suspended in between', async () => {
    const { id, path } = await world.memberWith({ '2026-W49': 5 });
    await world.http.operator.post(`${path}/suspend`);
    expect(await world.ledger([id], (ledger) => ledger.hold(id, early, 2))).toBeNull();
  });

  it('knows only the co-ops that it was opened with', async () => {
    const { id } = await world.member();
    const unknown = newId();
    const asked = world.ledger([id, unknown], (ledger) => ledger.facts(unknown));
    await expect(asked).rejects.toThrow('was not opened for');
  });

  it('adds to a standing after decaying it to the current epoch', async () => {
    const { id } = await world.member();
    const offered = { receivedValue: 100_000, receivedCount: 1 };
    await world.ledger([id], (ledger) => ledger.record(id, offered));
    world.setNow('2027-02-22T00:00:00Z');
    await world.ledger([id], (ledger) => ledger.record(id, { accepted: 1, responseHours: 5.5 }));
    const standing = (await world.told(id)).at(-1)?.facts.standing;
    expect(standing).toMatchObject({
      ...{ epoch: 20_871, receivedValue: 50_000, receivedCount: 0.5 },
      ...{ accepted: 1, responseHours: 5.5, declined: 0 },
    });
  });

  it('tells at most 60 weeks, from the current one on', async () => {
    const { id } = await world.memberWith({ '2026-W48': 1 });
    const later = Array.from({ length: 70 }, (_, ahead) => addWeeks('2026-W45', ahead));
    await world.database.manager.query(
      `INSERT INTO capacity_weeks SELECT $1, unnest($2::text[]), 2, 0, 0, 'declared' ON CONFLICT DO NOTHING`,
      [id, later],
    );
    const { weeks } = (await world.api.factsOf([id])).get(id)?.capacity ?? { weeks: [] };
    expect(weeks).toHaveLength(60);
    expect(weeks[0]?.week).toBe('2026-W48');
  });

  it('does a batch of 32 briefs on 3 co-ops each in a handful of statements', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 12; n++) ids.push((await world.member()).id);
    let statements = 0;
    await world.database.transaction(async (tx) => {
      const query = tx.query.bind(tx);
      Object.assign(tx, {
        query: (sql: string, parameters: unknown[]) => {
          statements++;
          return query(sql, parameters);
        },
      });
      const ledger = await world.api.openLedger(ids, tx);
      for (let brief = 0; brief < 32; brief++) {
        for (let lead = 0; lead < 3; lead++) {
          const id = ids[(brief * 3 + lead) % ids.length] ?? '';
          ledger.hold(id, { start: '2026-12-07', end: '2027-03-31' }, 4);
          ledger.record(id, { receivedCount: 1, receivedValue: 90_000 });
        }
      }
      await ledger.flush();
      // Before the COMMIT, which is a statement too.
      expect(statements).toBe(5);
    });
    const facts = await world.api.factsOf(ids);
    for (const { standing, capacity } of facts.values()) {
      expect(standing.receivedCount).toBe(8);
      expect(capacity.weeks.reduce((sum, { held }) => sum + held, 0)).toBe(32);
    }
  });
});

describe('the table of capacity', () => {
  const change = (id: string, set: string) =>
    world.database.manager.query(`UPDATE capacity_weeks SET ${set} WHERE coop_id = $1`, [id]);

  it.each([
    ['held = 11', 'capacity_not_oversold'],
    ['held = 6, committed = 5', 'capacity_not_oversold'],
    ['declared = -1', 'capacity_not_oversold'],
    ['held = -1', 'capacity_not_negative'],
    ['committed = -1', 'capacity_not_negative'],
    ["week = '2026-49'", 'capacity_weeks_week_check'],
    ["source = 'guessed'", 'capacity_weeks_source_check'],
  ])('itself refuses %s', async (set, constraint) => {
    const { id } = await world.memberWith({ '2026-W49': 5 });
    await expect(change(id, set)).rejects.toThrow(constraint);
    await change(id, 'held = 6, committed = 4');
  });

  it('itself refuses a row that is oversold from the start', async () => {
    const { id } = await world.member();
    const inserted = world.database.manager.query(
      `INSERT INTO capacity_weeks VALUES ($1, '2026-W49', 4, 5, 0, 'assumed')`,
      [id],
    );
    await expect(inserted).rejects.toThrow('capacity_not_oversold');
  });
});

import type { PlacedWeek } from '../../src/coops/coops.api.js';
import { CoopWorld } from '../support/coop-world.js';

let world: CoopWorld;

beforeAll(async () => {
  world = await CoopWorld.start();
});
afterAll(() => world.stop());

const ROUNDS = 200;
const RACERS = 20;
/** Much waiting for locks: a slow machine gets the time it needs. */
const PATIENCE_MS = 120_000;
const twoWeeks = { start: '2026-11-30', end: '2026-12-13' };

function hold(id: string, halfDays: number): Promise<PlacedWeek[] | null> {
  return world.ledger([id], (ledger) => ledger.hold(id, twoWeeks, halfDays));
}

function isPlaced(placed: PlacedWeek[] | null): placed is PlacedWeek[] {
  return placed !== null;
}

describe('briefs that race for the last days of one co-op', () => {
  it(
    `never hold more than is declared, and give it back exactly: ${RACERS} of them, ${ROUNDS} rounds`,
    async () => {
      // Room for three holds of three half-days, the second of them in both weeks, and one half-day over.
      const { id } = await world.memberWith({ '2026-W49': 2.5, '2026-W50': 2.5 });
      for (let round = 0; round < ROUNDS; round++) {
        const holds = await Promise.all(Array.from({ length: RACERS }, () => hold(id, 3)));
        const won = holds.filter(isPlaced);
        expect(won).toHaveLength(3);
        expect((await world.weeksOf(id)).map(({ held }) => held)).toEqual([5, 4]);
        await Promise.all(
          won.map((placed) => world.ledger([id], (ledger) => ledger.release(id, placed))),
        );
        expect((await world.weeksOf(id)).map(({ held }) => held)).toEqual([0, 0]);
      }
      const versions = (await world.told(id)).map(({ facts }) => facts.version);
      expect(versions).toEqual(versions.map((_, index) => index + 1));
      expect(versions).toHaveLength(3 + ROUNDS * 6);
    },
    PATIENCE_MS,
  );

  it('never hold more than is assumed of a co-op that did not declare', async () => {
    for (let round = 0; round < 5; round++) {
      const { id } = await world.member({ workerMembers: 1 });
      const holds = await Promise.all(Array.from({ length: RACERS }, () => hold(id, 3)));
      expect(holds.filter(isPlaced)).toHaveLength(2);
      expect(await world.weeksOf(id)).toEqual([
        { week: '2026-W49', declared: 4, held: 4, committed: 0, source: 'assumed' },
        { week: '2026-W50', declared: 4, held: 2, committed: 0, source: 'assumed' },
      ]);
    }
  });
});

describe('a declaration that races with holds', () => {
  it('is either in time, or refused because of them', async () => {
    const outcomes = new Set<string>();
    for (let round = 0; round < 24; round++) {
      const member = await world.memberWith({ '2026-W49': 2 });
      const lower = { weeks: [{ week: '2026-W49', personDays: 1 }] };
      const capacity = `${member.path}/capacity`;
      // Some go before the declaration, some after, so that both outcomes come up.
      const holds = Array.from({ length: round % 8 }, () => hold(member.id, 1));
      const declared = member.itself.put(capacity, lower);
      // Where nothing was before it, it may be well in time: a slow machine would refuse every one otherwise.
      if (round % 8 === 0) await declared;
      const later = Array.from({ length: 4 }, () => hold(member.id, 1));
      const { status } = await declared;
      const won = (await Promise.all([...holds, ...later])).filter(isPlaced).length;
      const [week] = await world.weeksOf(member.id);
      expect(week).toMatchObject({ held: won, declared: status === 200 ? 2 : 4 });
      expect([200, 409]).toContain(status);
      expect(won).toBe(week?.declared);
      outcomes.add(String(status));
    }
    expect([...outcomes].sort()).toEqual(['200', '409']);
  });

  it('for the first time leaves each hold covered, by what was assumed or what is declared', async () => {
    for (let round = 0; round < 10; round++) {
      const member = await world.member({ workerMembers: 1 });
      const first = { weeks: [{ week: '2026-W50', personDays: 1 }] };
      const [answer, ...holds] = await Promise.all([
        member.itself.put(`${member.path}/capacity`, first),
        ...Array.from({ length: 6 }, () => hold(member.id, 2)),
      ]);
      const won = holds.filter(isPlaced).flat();
      const sum = won.reduce((total, { halfDays }) => total + halfDays, 0);
      const weeks = await world.weeksOf(member.id);
      expect(weeks.reduce((total, { held }) => total + held, 0)).toBe(sum);
      if (answer.status === 200) expect(weeks.at(-1)).toMatchObject({ declared: 2 });
      else expect(answer.status).toBe(409);
    }
  });
});

describe('sessions that lock the same co-ops', () => {
  it('in whatever order they are named, wait for each other and never deadlock', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 4; n++) ids.push((await world.memberWith({ '2026-W49': 28 })).id);
    const sessions = Array.from({ length: 56 }, (_, n) => {
      const order = [...ids.slice(n % 4), ...ids.slice(0, n % 4)];
      const named = n % 2 === 0 ? order : order.reverse();
      return world.ledger(named, (ledger) => {
        for (const id of named) ledger.hold(id, twoWeeks, 1);
      });
    });
    await Promise.all(sessions);
    for (const id of ids) expect((await world.weeksOf(id))[0]?.held).toBe(56);
  });
});

import type { CapacityView } from '../../src/coops/capacity.schemas.js';
import type { Problem } from '../../src/platform/http/problem.js';
import { CoopWorld, type Member } from '../support/coop-world.js';

let world: CoopWorld;

beforeAll(async () => {
  world = await CoopWorld.start();
});
afterAll(() => world.stop());

function declare(member: Member, weeks: readonly unknown[]) {
  return member.itself.put<CapacityView & Problem>(`${member.path}/capacity`, { weeks });
}

async function capacityOf(member: Member): Promise<CapacityView['weeks']> {
  return (await member.itself.get<CapacityView>(`${member.path}/capacity`)).body.weeks;
}

const early = { start: '2026-11-30', end: '2026-12-13' };

describe('the capacity of a co-op that never declared any', () => {
  it('is assumed from its size, two days a week for each member, and shown as assumed', async () => {
    const weeks = await capacityOf(await world.member({ workerMembers: 3 }));
    expect(weeks).toHaveLength(13);
    expect(weeks[0]).toEqual({
      ...{ week: '2026-W48', personDays: 6, held: 0, committed: 0, free: 6 },
      source: 'assumed',
    });
    expect(weeks.map(({ week }) => week)).toContain('2026-W53');
  });

  it('is held like declared capacity', async () => {
    const member = await world.member({ workerMembers: 1 });
    await world.ledger([member.id], (ledger) => ledger.hold(member.id, early, 5));
    expect(await world.weeksOf(member.id)).toEqual([
      { week: '2026-W49', declared: 4, held: 4, committed: 0, source: 'assumed' },
      { week: '2026-W50', declared: 4, held: 1, committed: 0, source: 'assumed' },
    ]);
    expect((await capacityOf(member)).slice(0, 3)).toMatchObject([
      { week: '2026-W48', free: 2, source: 'assumed' },
      { week: '2026-W49', free: 0, held: 2, source: 'assumed' },
      { week: '2026-W50', free: 1.5, held: 0.5, source: 'assumed' },
    ]);
  });
});

describe('declaring capacity', () => {
  it('takes half days and the 53rd week of a long year', async () => {
    const member = await world.member();
    const weeks = [
      { week: '2026-W49', personDays: 4.5 },
      { week: '2026-W53', personDays: 10 },
    ];
    const answer = await declare(member, weeks);
    expect(answer.status).toBe(200);
    expect(answer.body.weeks).toEqual(
      weeks.map(({ week, personDays }) => ({
        ...{ week, personDays, held: 0, committed: 0, free: personDays, source: 'declared' },
      })),
    );
    expect(await capacityOf(member)).toEqual(answer.body.weeks);
    const told = (await world.told(member.id)).at(-1);
    expect(told?.type).toBe('coops.capacity-declared');
    expect(told?.facts.capacity).toEqual({
      declared: true,
      assumedPerWeek: 16,
      weeks: [
        { week: '2026-W49', declared: 9, held: 0, committed: 0 },
        { week: '2026-W53', declared: 20, held: 0, committed: 0 },
      ],
    });
  });

  it('makes every other week count as zero', async () => {
    const member = await world.memberWith({ '2026-W49': 1 });
    const placed = await world.ledger([member.id], (ledger) => ledger.hold(member.id, early, 3));
    expect(placed).toBeNull();
  });

  it('says with the first one, and only then, that every other week counts as zero now', async () => {
    const member = await world.member();
    const first = await declare(member, [{ week: '2026-W49', personDays: 1 }]);
    expect(first.body).toMatchObject({ note: expect.stringContaining('counts as zero') as string });
    const second = await declare(member, [{ week: '2026-W50', personDays: 1 }]);
    expect(second.body).not.toHaveProperty('note');
  });

  it('leaves the weeks that it does not name, and says nothing when nothing is new', async () => {
    const member = await world.memberWith({ '2026-W49': 5, '2026-W50': 5 });
    await declare(member, [{ week: '2026-W50', personDays: 2 }]);
    await declare(member, [{ week: '2026-W50', personDays: 2 }]);
    expect((await capacityOf(member)).map(({ personDays }) => personDays)).toEqual([5, 2]);
    const told = (await world.told(member.id)).map(({ type }) => type);
    expect(told.filter((type) => type === 'coops.capacity-declared')).toHaveLength(2);
  });

  it('below what is held and committed is a conflict that names the week', async () => {
    const member = await world.memberWith({ '2026-W49': 5, '2026-W50': 5 });
    await world.ledger([member.id], (ledger) => {
      const placed = ledger.hold(member.id, early, 4) ?? [];
      ledger.commit(member.id, placed.slice(0, 1));
      ledger.hold(member.id, early, 4);
    });
    const answer = await declare(member, [
      { week: '2026-W50', personDays: 9 },
      { week: '2026-W49', personDays: 3.5 },
    ]);
    expect(answer).toMatchObject({ status: 409, body: { code: 'capacity-promised' } });
    expect(answer.body.errors).toEqual([
      {
        pointer: '/weeks/1/personDays',
        message:
          'In 2026-W49 2 person-days are held by live leads and 2 are committed to awarded work. ' +
          'Declare at least 4.',
      },
    ]);
    expect((await capacityOf(member)).map(({ personDays }) => personDays)).toEqual([5, 5]);
    expect((await declare(member, [{ week: '2026-W49', personDays: 4 }])).status).toBe(200);
  });

  it('for the first time keeps what is promised of the weeks that were assumed', async () => {
    const member = await world.member({ workerMembers: 1 });
    await world.ledger([member.id], (ledger) => ledger.hold(member.id, early, 5));
    const answer = await declare(member, [{ week: '2026-W51', personDays: 3 }]);
    expect(answer.body.weeks).toMatchObject([
      { week: '2026-W49', personDays: 2, held: 2, free: 0, source: 'assumed' },
      { week: '2026-W50', personDays: 0.5, held: 0.5, free: 0, source: 'assumed' },
      { week: '2026-W51', personDays: 3, held: 0, free: 3, source: 'declared' },
    ]);
  });

  it.each([
    ['a week that is past', { week: '2026-W47', personDays: 1 }, '/weeks/0/week'],
    ['a week too far ahead', { week: '2028-W03', personDays: 1 }, '/weeks/0/week'],
    ['week 53 of a short year', { week: '2027-W53', personDays: 1 }, '/weeks/0/week'],
    ['a date', { week: '2026-12-01', personDays: 1 }, '/weeks/0/week'],
    ['a quarter of a day', { week: '2026-W49', personDays: 1.25 }, '/weeks/0/personDays'],
    [
      'a float beside a half day',
      { week: '2026-W49', personDays: 2.5000000000000004 },
      '/weeks/0/personDays',
    ],
    [
      'more days than its members have',
      { week: '2026-W49', personDays: 28.5 },
      '/weeks/0/personDays',
    ],
    ['less than nothing', { week: '2026-W49', personDays: -1 }, '/weeks/0/personDays'],
    ['an unknown field', { week: '2026-W49', personDays: 1, held: 0 }, '/weeks/0/held'],
  ])('refuses %s', async (_, week, pointer) => {
    const answer = await declare(await world.member(), [week]);
    expect(answer.status).toBe(400);
    expect(answer.body.errors?.map((error) => error.pointer)).toContain(pointer);
  });

  it('takes seven days of each member, and says so when it refuses more', async () => {
    const member = await world.member({ workerMembers: 6 });
    expect((await declare(member, [{ week: '2026-W49', personDays: 42 }])).status).toBe(200);
    const { body } = await declare(member, [{ week: '2026-W49', personDays: 70_000 }]);
    expect(body.errors?.[0]?.message).toMatch(/more than 6 worker-members can have: at most 42/);
  });

  it('refuses a week that is named twice, and no week at all', async () => {
    const member = await world.member();
    const week = { week: '2026-W49', personDays: 1 };
    expect((await declare(member, [week, week])).body.errors?.[0]?.pointer).toBe('/weeks/1/week');
    expect((await declare(member, [])).status).toBe(400);
  });
});

describe('whose capacity it is', () => {
  it('is read by the co-op and by operators, and declared by the co-op alone', async () => {
    const { operator, anyone } = world.http;
    const [member, other] = [await world.member(), await world.member()];
    const path = `${member.path}/capacity`;
    const body = { weeks: [{ week: '2026-W49', personDays: 1 }] };
    expect((await operator.get(path)).status).toBe(200);
    expect((await operator.put(path, body)).status).toBe(403);
    expect((await other.itself.get(path)).status).toBe(404);
    expect((await other.itself.put(path, body)).status).toBe(404);
    expect((await anyone.get(path)).status).toBe(401);
    expect(await world.weeksOf(member.id)).toEqual([]);
  });
});

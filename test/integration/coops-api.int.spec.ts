import type { CoopFacts } from '../../src/coops/coops.events.js';
import { newId } from '../../src/platform/id.js';
import { aCoopBody } from '../support/builders.js';
import { CoopWorld, type Member } from '../support/coop-world.js';

let world: CoopWorld;

beforeEach(async () => {
  world = await CoopWorld.start();
});
afterEach(() => world.stop());

function holding(slugs: readonly string[], amountMinor: number | null) {
  return {
    specialisms: slugs.map((slug) => ({ slug, level: 2 })),
    dayRate: amountMinor === null ? null : { amountMinor, currency: 'GBP' },
  };
}

async function ratesFor(...mustSlugs: string[]): Promise<number[]> {
  return [...(await world.api.dayRatesFor(mustSlugs))].sort((a, b) => a - b);
}

describe('the day rates for a brief', () => {
  it('are those of active co-ops that hold every must-have, or a narrower specialism', async () => {
    await world.member(holding(['drupal', 'printing'], 40_000));
    await world.member(holding(['drupal'], 50_000));
    await world.member(holding(['software-development', 'printing'], 60_000));
    await world.member(holding(['drupal', 'printing'], null));
    const suspended = await world.member(holding(['drupal'], 70_000));
    await world.http.operator.post(`${suspended.path}/suspend`);
    expect(await ratesFor('drupal')).toEqual([40_000, 50_000]);
    expect(await ratesFor('software-development')).toEqual([40_000, 50_000, 60_000]);
    expect(await ratesFor('printing', 'software-development')).toEqual([40_000, 60_000]);
    expect(await ratesFor('printing', 'drupal')).toEqual([40_000]);
    expect(await ratesFor('illustration')).toEqual([]);
    expect(await ratesFor()).toEqual([40_000, 50_000, 60_000]);
  });

  it('are up to date at once after a change that was made here', async () => {
    const member = await world.member(holding(['drupal'], 40_000));
    expect(await ratesFor('drupal')).toEqual([40_000]);
    await world.member(holding(['drupal'], 50_000));
    expect(await ratesFor('drupal')).toEqual([40_000, 50_000]);
    const dayRate = { amountMinor: 44_000, currency: 'GBP' };
    await member.itself.patch(member.path, { dayRate }, { 'If-Match': '"2"' });
    expect(await ratesFor('drupal')).toEqual([44_000, 50_000]);
  });

  it('are remembered for a few seconds, and no longer', async () => {
    const { id } = await world.member(holding(['drupal'], 40_000));
    await ratesFor('drupal');
    const elsewhere = `UPDATE coops SET day_rate = '{"amountMinor": 1, "currency": "GBP"}' WHERE id = $1`;
    await world.database.manager.query(elsewhere, [id]);
    expect(await ratesFor('drupal')).toEqual([40_000]);
    world.setNow('2026-11-24T09:00:06Z');
    expect(await ratesFor('drupal')).toEqual([1]);
  });
});

describe('what the rest of the house knows of co-ops', () => {
  it('is the same facts in a snapshot, by id, and in the last event', async () => {
    const members: Member[] = [];
    for (const week of ['2026-W49', '2026-W50'])
      members.push(await world.memberWith({ [week]: 5 }));
    await world.http.operator.post(`${members[0]?.path ?? ''}/suspend`);
    const snapshot: CoopFacts[] = [];
    await world.database.transaction(async (tx) => {
      for await (const page of world.api.snapshot(tx)) snapshot.push(...page);
    });
    const ids = members.map(({ id }) => id);
    expect(snapshot.map(({ coopId }) => coopId)).toEqual(ids);
    expect(snapshot.map(({ status }) => status)).toEqual(['suspended', 'active']);
    const byId = await world.api.factsOf([...ids, newId()]);
    expect([...byId.keys()].sort()).toEqual([...ids].sort());
    for (const facts of snapshot) {
      expect(byId.get(facts.coopId)).toEqual(facts);
      expect((await world.told(facts.coopId)).at(-1)?.facts).toEqual(facts);
    }
  });

  it('holds no contact; that is asked for by name', async () => {
    const { id } = await world.member();
    const contact = { name: 'Ada Bramble', email: 'ada@bramble.example' };
    expect(await world.api.contactOf(id)).toEqual({ name: 'Bramble Web Workers', contact });
    expect([...(await world.api.contactsOf([id, newId()])).keys()]).toEqual([id]);
    await expect(world.api.contactOf(newId())).rejects.toThrow('There is no such co-op.');
    const [{ log } = { log: '' }] = await world.database.manager.query<{ log: string }[]>(
      `SELECT string_agg(payload::text, '') AS log FROM events`,
    );
    expect(log).toContain('Bramble Web Workers');
    expect(log).not.toContain('ada@bramble.example');
  });
});

describe('an import of co-ops', () => {
  const row = (sourceRef: string | null, overrides = {}) => ({
    ...aCoopBody(overrides),
    sourceRef,
  });
  const importing = (
    rows: readonly ReturnType<typeof row>[],
    status: 'applied' | 'active' = 'active',
  ) => world.database.transaction((tx) => world.api.import(rows, { status }, tx));
  const outcomes = async (rows: readonly ReturnType<typeof row>[]) =>
    (await importing(rows)).map(({ outcome }) => outcome);

  it('makes each co-op once, however often the same rows come', async () => {
    const rows = [row('cotech:ash'), row('cotech:birch', { dayRate: null, website: null })];
    const first = await importing(rows);
    expect(first.map(({ outcome }) => outcome)).toEqual(['created', 'created']);
    expect(await outcomes(rows)).toEqual(['unchanged', 'unchanged']);
    const facts = await world.api.factsOf(
      first.flatMap((each) => ('coopId' in each ? each.coopId : [])),
    );
    expect(facts.size).toBe(2);
    for (const { coopId, status, version } of facts.values()) {
      expect([status, version]).toEqual(['active', 1]);
      const told = await world.told(coopId);
      expect(told).toEqual([{ type: 'coops.admitted', facts: facts.get(coopId) }]);
    }
  });

  it('takes over what is new in a row, and leaves the membership alone', async () => {
    const [made] = await importing([row('cotech:ash')]);
    const coopId = made && 'coopId' in made ? made.coopId : '';
    await world.http.operator.post(`/v1/coops/${coopId}/suspend`);
    expect(await outcomes([row('cotech:ash', { workerMembers: 9 })])).toEqual(['changed']);
    const facts = (await world.api.factsOf([coopId])).get(coopId);
    expect(facts).toMatchObject({ workerMembers: 9, status: 'suspended', version: 3 });
    expect((await world.told(coopId)).at(-1)?.type).toBe('coops.profile-changed');
    const { body } = await world.http.operator.get<{ version: number }>(`/v1/coops/${coopId}`);
    expect(body.version).toBe(3);
  });

  it('refuses the rows that break a rule, with the reason, and takes the others', async () => {
    const result = await importing([
      row('cotech:ash', { specialisms: [{ slug: 'web-desing', level: 1 }] }),
      row('cotech:birch', { workerMembers: 0 }),
      row('cotech:cedar', { dayRate: { amountMinor: 100, currency: 'EUR' } }),
      row('cotech:dogwood'),
      row('cotech:dogwood', { name: 'The second Dogwood' }),
      row(null),
      row(null),
    ]);
    expect(result.map((each) => ('because' in each ? each.because : each.outcome))).toEqual([
      expect.stringContaining('Did you mean "web-design"'),
      expect.stringContaining('/workerMembers'),
      expect.stringContaining('The network works in GBP'),
      'created',
      'cotech:dogwood is in these rows twice',
      'created',
      'created',
    ]);
  });

  it('may leave the co-ops as applicants', async () => {
    const [made] = await importing([row('cotech:ash')], 'applied');
    const coopId = made && 'coopId' in made ? made.coopId : '';
    expect((await world.told(coopId)).map(({ type }) => type)).toEqual(['coops.applied']);
  });

  it('that runs twice at the same time makes each co-op once', async () => {
    const rows = Array.from({ length: 50 }, (_, n) => row(`cotech:${n}`));
    const [one, other] = await Promise.all([outcomes(rows), outcomes(rows)]);
    expect([new Set(one), new Set(other)].flatMap((set) => [...set]).sort()).toEqual([
      'created',
      'unchanged',
    ]);
  });

  it('takes at most 1,000 rows before a commit', async () => {
    const rows = Array.from({ length: 1_001 }, () => row(null));
    await expect(importing(rows)).rejects.toThrow('at most 1000 co-ops, got 1001');
  });
});

import { CoopsApi } from '../../src/coops/coops.api.js';
import { SettleFairness } from '../../src/leads/settle-fairness.sweep.js';
import { aCoopBody } from '../support/builders.js';
import { LeadWorld, only, type Party } from '../support/lead-world.js';

/** The present fairness epoch: a day ends five minutes late, for what is still being committed. */
const epoch = (): number => Math.floor((Date.now() - 300_000) / 86_400_000);

/** What is left now of an amount of so many epochs ago, with a half-life of 90 days. */
const left = (epochs: number): number => {
  const days = Math.floor(Date.now() / 86_400_000) - (epoch() - epochs);
  return 0.5 ** (days / 90);
};

interface Standing {
  readonly receivedValue: number;
  readonly entitledValue: number;
  readonly entitledCount: number;
}

describe('the fairness epochs', () => {
  let world: LeadWorld;
  let client: Party;

  beforeEach(async () => {
    world = await LeadWorld.start();
    client = await world.client();
  });
  afterEach(() => world.stop());

  const settle = (): Promise<void> => world.http.app.get(SettleFairness).sweep();
  const coopWith = (slug: string, overrides: Record<string, unknown> = {}): Promise<Party> =>
    world.member({ specialisms: [{ slug, level: 2 }], ...overrides });
  const standing = async (coop: Party): Promise<Standing> => {
    const { body } = await coop.itself.get<{ standing: Standing }>(`/v1/coops/${coop.id}`);
    return body.standing;
  };
  const entitled = async (coop: Party): Promise<[number, number]> => {
    const { entitledValue, entitledCount } = await standing(coop);
    return [entitledValue, entitledCount];
  };
  /** Posts a brief and dates it to the fairness epoch so many days before the present one. */
  const postedAgo = async (days: number, overrides: Record<string, unknown>): Promise<string> => {
    const { id } = await world.post(client, overrides);
    await world.query(`UPDATE briefs SET posted_at = to_timestamp($2) WHERE id = $1`, [
      id,
      (epoch() - days) * 86_400 + 3600,
    ]);
    return id;
  };
  const must = (...slugs: string[]) => ({
    specialisms: slugs.map((slug) => ({ slug, importance: 'must' })),
  });
  it('credit yesterday’s demand to the active co-ops that hold what it must have, equally', async () => {
    const one = await coopWith('drupal');
    const other = await coopWith('drupal');
    const elsewhere = await coopWith('web-design');
    const suspended = await coopWith('drupal');
    await world.http.operator.post(`/v1/coops/${suspended.id}/suspend`);
    await postedAgo(1, { ...must('drupal'), shortlistSize: 3 });
    await settle();
    // 10 days at £450 less 20%, three leads, two holders.
    const [value, count] = [(360_000 * 3 * left(1)) / 2, 1.5 * left(1)];
    for (const coop of [one, other]) {
      expect((await entitled(coop))[0]).toBeCloseTo(value, 3);
      expect((await entitled(coop))[1]).toBeCloseTo(count, 9);
    }
    expect(await entitled(elsewhere)).toEqual([0, 0]);
    expect((await world.http.operator.get(`/v1/coops/${suspended.id}`)).body).toMatchObject({
      standing: { entitledValue: 0 },
    });
  });

  it('let a co-op that holds a child have its share of the parent’s demand', async () => {
    const { body } = await world.http.anyone.get<{
      items: { slug: string; parent: string | null }[];
    }>('/v1/specialisms');
    const child = body.items.find(({ parent }) => parent !== null);
    const coop = await coopWith(child?.slug ?? '');
    await postedAgo(1, { ...must(child?.parent ?? ''), shortlistSize: 1 });
    await settle();
    expect((await entitled(coop))[1]).toBeCloseTo(left(1), 9);
  });

  it('go by what the leads of a brief really pay, where it has some', async () => {
    const coop = await coopWith('drupal', { dayRate: { amountMinor: 100_000, currency: 'GBP' } });
    const id = await postedAgo(1, { ...must('drupal'), shortlistSize: 2 });
    await world.work();
    expect(await world.leads(id)).toHaveLength(1);
    await settle();
    const { receivedValue, entitledValue } = await standing(coop);
    expect(receivedValue).toBe(800_000);
    expect(entitledValue).toBeCloseTo(2 * 800_000 * left(1), 3);
  });

  it('are settled once, however many workers try, and however often', async () => {
    const coop = await coopWith('drupal');
    await postedAgo(1, { ...must('drupal'), shortlistSize: 1 });
    await Promise.all([settle(), settle(), settle(), settle()]);
    await settle();
    expect((await entitled(coop))[1]).toBeCloseTo(left(1), 9);
    const epochs = await world.query<{ epoch: number }>(`SELECT epoch FROM fairness_epochs`);
    expect(epochs).toEqual([{ epoch: epoch() - 1 }]);
    expect(await world.query(`SELECT * FROM entitlements_owed`)).toEqual([]);
  });

  it('do not settle today, nor history', async () => {
    const coop = await coopWith('drupal');
    await world.post(client, must('drupal'));
    const old = await postedAgo(1, must('drupal'));
    await world.query(
      `UPDATE briefs SET facts = jsonb_set(facts, '{history}', 'true') WHERE id = $1`,
      [old],
    );
    await settle();
    expect(await entitled(coop)).toEqual([0, 0]);
  });

  it('make up for days on which no worker ran, each decayed from its own day', async () => {
    const coop = await coopWith('drupal');
    await world.query(`INSERT INTO fairness_epochs (epoch) VALUES ($1)`, [epoch() - 5]);
    for (const days of [1, 3, 4, 5, 6])
      await postedAgo(days, { ...must('drupal'), shortlistSize: 1 });
    await settle();
    // Five days ago is settled, and what lies before it with it.
    expect((await entitled(coop))[1]).toBeCloseTo(left(1) + left(3) + left(4), 9);
    expect(await world.query(`SELECT * FROM fairness_epochs`)).toHaveLength(5);
  });

  it('reach every co-op of a large network, each once', async () => {
    const coops = 450;
    const api = world.http.app.get(CoopsApi);
    const rows = Array.from({ length: coops }, (_, n) => ({
      ...aCoopBody(),
      specialisms: [{ slug: 'drupal', level: 1 }],
      causes: [],
      redLines: [],
      sourceRef: `test:${String(n)}`,
    }));
    await world.transaction((tx) => api.import(rows, { status: 'active' }, tx));
    await postedAgo(1, { ...must('drupal'), shortlistSize: 3 });
    await Promise.all([settle(), settle()]);
    const row = only(
      await world.query<{ least: number; most: number; coops: number }>(
        `SELECT min(count) AS least, max(count) AS most, count(*)::int AS coops
         FROM (SELECT (standing->>'entitledCount')::float8 AS count FROM coops) AS each`,
      ),
    );
    expect(row.coops).toBe(coops);
    expect(row.least).toBeCloseTo((3 * left(1)) / coops, 9);
    expect(row.most).toBe(row.least);
  });
});

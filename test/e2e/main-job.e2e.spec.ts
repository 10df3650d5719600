import type { BriefView } from '../../src/briefs/briefs.api.js';
import { eventually } from '../support/eventually.js';
import { LeadWorld, type Party } from '../support/lead-world.js';

describe('the main job, over HTTP and through the workers', () => {
  let world: LeadWorld;
  let client: Party;
  let coops: Party[];
  let brief: BriefView;

  beforeAll(async () => {
    world = await LeadWorld.start({ worker: true });
    client = await world.client();
    coops = [];
    for (const name of ['Bramble', 'Thistle', 'Clover'])
      coops.push(
        await world.member({
          name,
          contact: { name, email: `${name}@coop.example`.toLowerCase() },
        }),
      );
  });
  afterAll(() => world.stop());

  const coop = (n: number): Party => {
    const found = coops[n];
    if (!found) throw new Error('no such co-op');
    return found;
  };

  it('offers a posted brief to the co-ops that fit, with the pay and the reasons', async () => {
    brief = await world.post(client);
    expect(brief).toMatchObject({ status: 'posted', quote: { tier: { slug: 'solidarity' } } });
    await eventually(async () => {
      expect(await world.leads(brief.id)).toHaveLength(3);
    });
    const lead = await world.leadOf(coop(0), brief.id);
    expect(lead).toMatchObject({
      status: 'offered',
      days: 10,
      payMinor: 360_000,
      currency: 'GBP',
      brief: { title: brief.title, summary: brief.summary, tier: { adjustmentBps: -2000 } },
    });
    expect(lead.because.length).toBeGreaterThan(3);
    expect(Date.parse(lead.expiresAt) - Date.parse(lead.offeredAt)).toBe(48 * 3_600_000);
    expect(await world.taken(coop(0).id)).toEqual({ held: 20, committed: 0 });
    const offered = await world.brief(brief.id);
    expect(offered.status).toBe('offered');
    expect(offered.next).toMatch(/^3 co-ops have been asked; each has until .* UTC to answer/);
  });

  it('shows neither side the contact of the other before the award', async () => {
    const asSeen = [
      await coop(0).itself.get('/v1/leads'),
      await client.itself.get('/v1/leads'),
    ].map(({ text }) => text);
    for (const text of asSeen) expect(text).not.toMatch(/@|Harehills|Ada Larder/);
  });

  it('puts a co-op that accepts on the shortlist', async () => {
    const { id } = await world.leadOf(coop(0), brief.id);
    const accepted = await world.accept(coop(0), id);
    expect(accepted).toMatchObject({ status: 200, body: { status: 'accepted', version: 2 } });
    expect(accepted.headers.get('etag')).toBe('"2"');
    const again = await world.accept(coop(0), id);
    expect(again).toMatchObject({ status: 200, body: accepted.body });
    await world.accept(coop(1), (await world.leadOf(coop(1), brief.id)).id);
    const shortlisted = await world.brief(brief.id);
    expect(shortlisted.status).toBe('shortlisted');
    expect(shortlisted.next).toMatch(
      /^2 co-ops are ready to do this: choose one by .*; 1 more may/,
    );
  });

  it('awards one of them, shows the contacts, and tells the others', async () => {
    const { id } = await world.leadOf(coop(1), brief.id);
    const awarded = await world.award(client, brief.id, id);
    expect(awarded).toMatchObject({ status: 200, body: { id: brief.id, status: 'awarded' } });
    expect(await world.award(client, brief.id, id)).toMatchObject({ body: awarded.body });
    expect(await world.leadOf(coop(1), brief.id)).toMatchObject({
      status: 'awarded',
      client: { name: 'Harehills Larder', contact: { email: 'ada@larder.example' } },
    });
    const seen = await world.leads(brief.id, client.itself);
    expect(seen.find((lead) => lead.id === id)?.coop.contact?.email).toBe('thistle@coop.example');
    expect(seen.filter(({ coop: { contact } }) => contact !== undefined)).toHaveLength(1);
    for (const other of [coop(0), coop(2)]) {
      const lead = await world.leadOf(other, brief.id);
      expect(lead).toMatchObject({
        status: 'not-selected',
        endedBecause: 'The client chose another co-op.',
      });
      expect(lead.client).toBeUndefined();
      expect(await world.taken(other.id)).toEqual({ held: 0, committed: 0 });
    }
    expect(await world.taken(coop(1).id)).toEqual({ held: 0, committed: 20 });
  });

  it('completes the work, and the co-op gains standing', async () => {
    const path = `/v1/briefs/${brief.id}/complete`;
    const done = await client.itself.post<BriefView>(path, { feedback: 5 });
    expect(done).toMatchObject({ status: 200, body: { status: 'completed' } });
    expect(await client.itself.post(path, { feedback: 5 })).toMatchObject({ body: done.body });
    expect((await client.itself.post(path, { feedback: 1 })).status).toBe(409);
    const { body } = await coop(1).itself.get(`/v1/coops/${coop(1).id}`);
    expect(body).toMatchObject({
      standing: {
        receivedValue: 360_000,
        receivedCount: 1,
        accepted: 1,
        awarded: 1,
        completed: 1,
        feedbackSum: 5,
        feedbackCount: 1,
      },
    });
  });

  it('told the whole story in the stream of the brief', async () => {
    const types = (await world.told(brief.id)).map(({ type }) => type);
    // Mails go out when they may, between the steps.
    expect(types.filter((type) => !type.startsWith('notices.'))).toEqual([
      'briefs.posted',
      'matching.ranked',
      'leads.offered',
      'leads.offered',
      'leads.offered',
      'briefs.status-changed',
      'leads.accepted',
      'leads.shortlisted',
      'briefs.status-changed',
      'leads.accepted',
      'leads.shortlisted',
      'leads.awarded',
      'leads.not-selected',
      'leads.not-selected',
      'briefs.status-changed',
      'leads.work-completed',
      'briefs.status-changed',
    ]);
  });
});

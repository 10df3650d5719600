import { mkdir, readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { event, EventLog } from '../../src/events/event-log.js';
import { LeadExpiring } from '../../src/leads/leads.events.js';
import { ForgetMails } from '../../src/notices/forget-mails.sweep.js';
import { newId } from '../../src/platform/id.js';
import { LeadWorld, only, type Party, type Scene } from '../support/lead-world.js';

interface MailRow {
  id: string;
  recipient: string;
  recipient_id: string;
  subject: string;
  body: string;
  type: string;
  is_sent: boolean;
}

function daysAgo(days: number): Date {
  return new Date(Date.now() - days * 86_400_000);
}

describe('the mails that people must get', () => {
  let world: LeadWorld;
  let scene: Scene;

  beforeAll(async () => {
    world = await LeadWorld.start({ env: { PUBLIC_URL: 'https://fairlead.example/' } });
  });
  afterAll(() => world.stop());
  beforeEach(async () => {
    scene = await world.scene();
  });

  /** The mails about a brief, in the order of what they tell of. */
  const mailsAbout = (briefId: string) =>
    world.query<MailRow>(
      `SELECT m.id, m.recipient, m.recipient_id, m.subject, m.body, e.type, m.sent_at IS NOT NULL AS is_sent
       FROM mails m JOIN events e ON e.id = m.event_id WHERE e.stream = $1 ORDER BY e.id`,
      [briefId],
    );
  const written = async (briefId: string) => {
    await world.drain('notices');
    return (await mailsAbout(briefId)).map(({ type, recipient, recipient_id: id }) => ({
      type,
      recipient,
      id,
    }));
  };
  const to = (type: string, recipient: 'client' | 'coop', { id }: Party) => ({
    type,
    recipient,
    id,
  });

  it('an offer is told to the co-op, with what it pays, why, and how to answer', async () => {
    const coop = await scene.member();
    const { id: briefId } = await scene.postAndWork();
    expect(await written(briefId)).toEqual([to('leads.offered', 'coop', coop)]);
    const mail = only(await mailsAbout(briefId));
    const lead = await world.leadOf(coop, briefId);
    expect(mail.subject).toBe('A lead for you: A new website for the food bank');
    expect(mail.body).toContain('Hello Ada Bramble,');
    expect(mail.body).toContain(`https://fairlead.example/v1/leads/${lead.id}/accept`);
    for (const because of lead.because) expect(mail.body).toContain(because);
    const pay = new Intl.NumberFormat('en-GB', { style: 'currency', currency: lead.currency });
    expect(mail.body).toContain(pay.format(lead.payMinor / 100));
  });

  it('from the offer to the award each side is told what concerns it, once', async () => {
    const [winner, other, silent] = await scene.members(3);
    if (!winner || !other || !silent) throw new Error('three were made');
    const { id: briefId } = await scene.postAndWork();
    await world.accept(winner, (await world.leadOf(winner, briefId)).id);
    await world.accept(other, (await world.leadOf(other, briefId)).id);
    await world.award(scene.client, briefId, (await world.leadOf(winner, briefId)).id);
    const mails = await written(briefId);
    expect(mails.slice(0, 3).map(({ type }) => type)).toEqual(Array(3).fill('leads.offered'));
    expect(mails.slice(3)).toHaveLength(5);
    expect(mails.slice(3)).toEqual(
      expect.arrayContaining([
        to('leads.shortlisted', 'client', scene.client),
        to('leads.shortlisted', 'client', scene.client),
        to('leads.awarded', 'coop', winner),
        to('leads.not-selected', 'coop', other),
        to('leads.not-selected', 'coop', silent),
      ]),
    );
    const award = (await mailsAbout(briefId)).find(({ type }) => type === 'leads.awarded');
    expect(award?.body).toContain('ada@larder.example');
  });

  it('a client is told that nobody is left, and why', async () => {
    const { id: briefId } = await scene.postAndWork();
    expect(await written(briefId)).toEqual([to('leads.unmatched', 'client', scene.client)]);
    expect(only(await mailsAbout(briefId)).body).toContain('No member co-op fits this brief');
  });

  it('a co-op is reminded before its time is over', async () => {
    const coop = await scene.member();
    const { id: briefId } = await scene.postAndWork();
    await world.transaction(async (tx) => {
      const [told] = await tx.query<
        { payload: Parameters<typeof LeadExpiring.payload.parse>[0] }[]
      >(`SELECT payload FROM events WHERE stream = $1 AND type = 'leads.offered'`, [briefId]);
      const payload = LeadExpiring.payload.parse(told?.payload);
      await world.http.app.get(EventLog).append(tx, [event(LeadExpiring, briefId, payload)]);
    });
    expect(await written(briefId)).toContainEqual(to('leads.about-to-expire', 'coop', coop));
  });

  it('an event that is handled again writes no second mail', async () => {
    await scene.member();
    const { id: briefId } = await scene.postAndWork();
    await written(briefId);
    await world.query(
      `UPDATE deliveries SET state = 'pending' WHERE consumer = 'notices' AND stream = $1`,
      [briefId],
    );
    expect(await written(briefId)).toHaveLength(1);
    const queued = await world.query(
      `SELECT 1 FROM events WHERE type = 'notices.mail-queued' AND payload->>'mailId' = $1`,
      [only(await mailsAbout(briefId)).id],
    );
    expect(queued).toHaveLength(1);
  });

  it('a mail for someone who is gone does not vanish: its delivery says so', async () => {
    const briefId = newId();
    const [clientId, coopId, leadId] = [newId(), newId(), newId()];
    await world.transaction((tx) =>
      world.http.app.get(EventLog).append(tx, [
        event(LeadExpiring, briefId, {
          ...{ leadId, briefId, coopId, clientId, briefTitle: 'Gone', rank: 1, days: 1 },
          ...{ payMinor: 1, currency: 'GBP', because: [], expiresAt: '2030-01-01T00:00:00Z' },
        }),
      ]),
    );
    expect(await written(briefId)).toEqual([]);
    expect(
      await world.query(`SELECT last_error FROM deliveries WHERE stream = $1`, [briefId]),
    ).toEqual([{ last_error: `Error: There is no co-op ${coopId} to write to` }]);
  });

  it('without a mail server they are kept as files that the owner alone can read', async () => {
    const coop = await scene.member();
    const { id: briefId } = await scene.postAndWork();
    await written(briefId);
    await world.drain('mail');
    const mail = only(await mailsAbout(briefId));
    const file = join(world.http.dataDir, 'outbox', `${mail.id}.txt`);
    const text = await readFile(file, 'utf8');
    expect(text).toMatch(
      new RegExp(
        `^From: Fairlead <no-reply@fairlead.invalid>\nTo: Ada Bramble <ada@bramble.example>\n`,
      ),
    );
    expect(text).toContain(
      `\nSubject: ${mail.subject}\nMessage-ID: <${mail.id}@fairlead.invalid>\n\n`,
    );
    expect(text.endsWith(mail.body)).toBe(true);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(mail).toMatchObject({ is_sent: true, recipient_id: coop.id });
    expect(
      (await readdir(join(world.http.dataDir, 'outbox'))).every((name) => name.endsWith('.txt')),
    ).toBe(true);
  });

  it('no address and no name of a person is in the events or with the deliveries', async () => {
    await scene.member();
    const { id: briefId } = await scene.postAndWork();
    await written(briefId);
    await world.drain('mail');
    const leaks = await world.query(
      `SELECT 1 FROM events WHERE payload::text ~ '@|Ada (Bramble|Larder)'
       UNION ALL SELECT 1 FROM deliveries WHERE last_error ~ '@|Ada (Bramble|Larder)'`,
    );
    expect(leaks).toEqual([]);
  });

  it('are forgotten 30 days after they were sent, and not before', async () => {
    await scene.members(3);
    const { id: briefId } = await scene.postAndWork();
    await written(briefId);
    const [old, recent, unsent] = await mailsAbout(briefId);
    const sentAgo = (mail: MailRow | undefined, days: number) =>
      world.query(`UPDATE mails SET sent_at = now() - $2 * interval '1 day' WHERE id = $1`, [
        mail?.id,
        days,
      ]);
    await sentAgo(old, 31);
    await sentAgo(recent, 29);
    const outbox = join(world.http.dataDir, 'outbox');
    await mkdir(outbox, { recursive: true });
    for (const [name, days] of [
      ['old', 31],
      ['recent', 29],
    ] as const) {
      await writeFile(join(outbox, `${name}.txt`), '');
      await utimes(join(outbox, `${name}.txt`), daysAgo(days), daysAgo(days));
    }
    await world.http.app.get(ForgetMails).sweep();
    const left = (await mailsAbout(briefId)).map(({ id }) => id);
    expect(left).toEqual([recent?.id, unsent?.id]);
    const files = await readdir(outbox);
    expect(files).toContain('recent.txt');
    expect(files).not.toContain('old.txt');
  });
});

import type { DeliveryView } from '../../src/events/deliveries.schemas.js';
import type { Page } from '../../src/platform/http/paging.js';
import { LeadWorld, only, type Party, type Scene } from '../support/lead-world.js';
import { TestSmtp } from '../support/test-smtp.js';

describe('sending mail by SMTP', () => {
  let smtp: TestSmtp;
  let world: LeadWorld;
  let scene: Scene;
  let coop: Party;
  let briefId: string;
  let mailId: string;

  beforeAll(async () => {
    smtp = await TestSmtp.start();
    const env = { SMTP_URL: smtp.url, MAIL_FROM: 'Fairlead <leads@fairlead.example>' };
    world = await LeadWorld.start({ env });
  });
  afterAll(async () => {
    await world.stop();
    await smtp.stop();
  });

  /** A co-op is offered a brief; the mail about it is written and not yet sent. */
  beforeEach(async () => {
    await world.query(`DELETE FROM deliveries`);
    scene = await world.scene();
    coop = await scene.member();
    briefId = (await scene.postAndWork()).id;
    await world.drain('notices');
    const rows = await world.query<{ id: string }>(`SELECT id FROM mails WHERE recipient_id = $1`, [
      coop.id,
    ]);
    mailId = only(rows).id;
    smtp.received.length = 0;
    smtp.refused.clear();
  });

  const delivery = async (state: string): Promise<DeliveryView | undefined> => {
    const { body } = await world.http.operator.get<Page<DeliveryView>>(
      `/v1/deliveries?consumer=mail&limit=100&state=${state}`,
    );
    return body.items.find(({ stream }) => stream === mailId);
  };
  const backoffPasses = () =>
    world.query(`UPDATE deliveries SET available_at = now() WHERE state = 'pending'`);
  const sendAgain = async () => {
    await backoffPasses();
    await world.drain('mail');
  };

  it('a mail arrives as it was written, from the network and to the contact', async () => {
    await world.drain('mail');
    const mail = only(smtp.received);
    expect([mail.from, mail.to]).toEqual(['leads@fairlead.example', ['ada@bramble.example']]);
    expect(mail.headers).toMatchObject({
      from: 'Fairlead <leads@fairlead.example>',
      to: 'Ada Bramble <ada@bramble.example>',
      subject: 'A lead for you: A new website for the food bank',
      'message-id': `<${mailId}@fairlead.example>`,
      'auto-submitted': 'auto-generated',
    });
    expect(mail.headers['content-type']).toMatch(/^text\/plain; charset=utf-8/);
    expect(mail.text).toContain(
      'The network offers you this work: “A new website for the food bank”.',
    );
    expect(await delivery('done')).toMatchObject({ attempts: 0 });
    await world.drain('mail');
    expect(smtp.received).toHaveLength(1);
  });

  it('while the server is down the mail waits, and goes out when it is back', async () => {
    await smtp.stop();
    await world.drain('mail');
    const waiting = await delivery('pending');
    expect(waiting).toMatchObject({ attempts: 1 });
    expect(waiting?.lastError).toMatch(/^MailNotTaken: .*connect ECONNREFUSED/);
    await smtp.start();
    await sendAgain();
    expect(only(smtp.received).headers['message-id']).toBe(`<${mailId}@fairlead.example>`);
    expect(await delivery('done')).toMatchObject({ attempts: 1, lastError: null });
  });

  it('a mail that was sent but not noted is sent again under the same Message-ID', async () => {
    await world.drain('mail');
    // As if the process had died between the server's answer and the commit.
    await world.query(`UPDATE mails SET sent_at = NULL WHERE id = $1`, [mailId]);
    await world.query(
      `UPDATE deliveries SET state = 'pending' WHERE consumer = 'mail' AND stream = $1`,
      [mailId],
    );
    await world.drain('mail');
    const ids = smtp.received.map(({ headers }) => headers['message-id']);
    expect(ids).toEqual(Array(2).fill(`<${mailId}@fairlead.example>`));
  });

  it('a recipient that the server refuses becomes a dead letter with a readable reason', async () => {
    smtp.refused.set('ada@bramble.example', 'No such mailbox <ada@bramble.example>');
    for (let attempt = 1; attempt <= 8; attempt += 1) await sendAgain();
    const dead = await delivery('dead');
    expect(dead?.attempts).toBe(8);
    expect(dead?.lastError).toBe(
      "MailNotTaken: Can't send mail - all recipients were rejected: 550 No such mailbox <(address)>",
    );
    expect(smtp.received).toEqual([]);
  });

  it('one refused recipient keeps nobody else of the brief from their mail', async () => {
    smtp.refused.set('ada@bramble.example', 'No such mailbox');
    await world.accept(coop, (await world.leadOf(coop, briefId)).id);
    await world.drain('notices');
    await world.drain('mail');
    expect(smtp.received.map(({ to }) => to)).toEqual([['ada@larder.example']]);
  });

  it('a corrected address is used when the dead letter is replayed', async () => {
    smtp.refused.set('ada@bramble.example', 'No such mailbox');
    await world.query(
      `UPDATE deliveries SET attempts = 7 WHERE consumer = 'mail' AND stream = $1`,
      [mailId],
    );
    await world.drain('mail');
    const dead = await delivery('dead');
    const url = `/v1/coops/${coop.id}`;
    const etag = (await coop.itself.get(url)).headers.get('etag') ?? '';
    const contact = { name: 'Ada Bramble', email: 'ada@new.example' };
    expect((await coop.itself.patch(url, { contact }, { 'if-match': etag })).status).toBe(200);
    await world.http.operator.post(`/v1/deliveries/${dead?.id ?? ''}/replay`);
    await world.drain('mail');
    expect(smtp.received.map(({ to }) => to)).toEqual([['ada@new.example']]);
  });

  it('an address that by its name can receive no mail is kept for the outbox', async () => {
    const nobody = await world.member({ contact: { name: 'Nobody', email: 'no@contact.invalid' } });
    await world.query(`UPDATE mails SET recipient_id = $2 WHERE id = $1`, [mailId, nobody.id]);
    await world.drain('mail');
    expect(smtp.received).toEqual([]);
    expect(await delivery('done')).toMatchObject({ attempts: 0 });
  });
});

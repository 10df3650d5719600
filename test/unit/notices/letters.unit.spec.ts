import * as letters from '../../../src/notices/core/letters.js';

const reader: letters.Reader = { name: 'Ada Bramble', publicUrl: 'https://fairlead.example' };
const lead: letters.LeadNews = {
  leadId: '0199a000-0000-7000-8000-000000000001',
  briefId: '0199a000-0000-7000-8000-000000000002',
  briefTitle: 'A new website for the food bank',
  days: 10,
  payMinor: 360_000,
  currency: 'GBP',
  because: ['You have web design at level 3.', 'You have 42 days free in the window.'],
  expiresAt: '2026-11-26T14:05:30.000Z',
};
const client = {
  name: 'Harehills Larder',
  contact: { name: 'Sam Larder', email: 'sam@larder.example' },
};
const shortlisted = {
  briefId: lead.briefId,
  briefTitle: lead.briefTitle,
  coopName: 'Bramble Web Workers',
  accepted: 1,
  shortlistSize: 3,
  chooseBy: '2026-12-24T09:00:00.000Z',
};

const ALL: Record<string, letters.Letter> = {
  offered: letters.leadOffered(lead, reader),
  expiring: letters.leadExpiring(lead, reader),
  awarded: letters.leadAwarded(lead, reader, client),
  'not selected': letters.leadNotSelected(lead, reader),
  shortlisted: letters.briefShortlisted(shortlisted, reader),
  unmatched: letters.briefUnmatched({ ...shortlisted, because: 'No co-op fits.' }, reader),
};

describe('every letter', () => {
  it.each(Object.entries(ALL))(
    '%s: names the brief, greets the reader and is signed',
    (_, { subject, text }) => {
      expect(subject).toContain('A new website for the food bank');
      expect(text).toContain('“A new website for the food bank”');
      expect(text).toMatch(/^Hello Ada Bramble,\n\n/);
      expect(text).toMatch(/\n\nFairlead, for the network\n$/);
    },
  );

  it.each(Object.entries(ALL))(
    '%s: is plain and short, with nothing left to fill in',
    (_, { text }) => {
      expect(text).not.toMatch(/undefined|null|NaN|Invalid|<[a-z]/);
      expect(text).not.toMatch(/\n{3}/);
      expect(text.split(/\s+/).length).toBeLessThan(150);
    },
  );

  it('keeps its subject on one line, whatever the title', () => {
    const title = `${'long '.repeat(80)}\r\nBcc: everyone@example.org`;
    const { subject } = letters.leadOffered({ ...lead, briefTitle: title }, reader);
    expect(subject).not.toMatch(/[\r\n]/);
    expect(subject.length).toBeLessThanOrEqual(200);
  });
});

describe('an offer', () => {
  const { text } = letters.leadOffered(lead, reader);

  it('says what it pays, for how many days, and by when to answer', () => {
    expect(text).toContain('up to 10 days and pays you £3,600.00');
    expect(text).toContain('answer by 26 November 2026 at 14:05 UTC');
  });

  it('says why this co-op', () => {
    expect(text).toContain(
      'Why you:\n  - You have web design at level 3.\n  - You have 42 days free in the window.',
    );
  });

  it('says how to answer', () => {
    const url = `https://fairlead.example/v1/leads/${lead.leadId}`;
    expect(text).toContain(`curl -X POST ${url}/accept -H "Authorization: Bearer $FAIRLEAD_KEY"`);
    expect(text).toContain(`curl -X POST ${url}/decline`);
    expect(text).toContain('https://fairlead.example/v1/vocabulary');
  });

  it('leaves the reasons out where there are none', () => {
    expect(letters.leadOffered({ ...lead, because: [] }, reader).text).not.toContain('Why you');
  });

  it('counts one day, and money without pence, as they are', () => {
    const small = { ...lead, days: 1, payMinor: 45_000, currency: 'JPY' };
    expect(letters.leadOffered(small, reader).text).toContain('up to 1 day and pays you JP¥45,000');
  });
});

describe('the other letters', () => {
  it('a reminder says until when the offer is open, and how to answer', () => {
    const text = ALL['expiring']?.text;
    expect(text).toContain('open until 26 November 2026 at 14:05 UTC');
    expect(text).toContain('/accept');
  });

  it('an award says what the work pays and whom to write to', () => {
    const text = ALL['awarded']?.text;
    expect(text).toContain('Harehills Larder has chosen you');
    expect(text).toContain('£3,600.00');
    expect(text).toContain('Sam Larder, sam@larder.example');
  });

  it('a co-op that was not chosen learns that its days are free again', () => {
    expect(ALL['not selected']?.text).toContain('The days that we held for it are free again.');
  });

  it('a client learns who is ready, until when it can choose, and how', () => {
    const text = ALL['shortlisted']?.text;
    expect(text).toContain('Bramble Web Workers would like to do');
    expect(text).toContain('up to 3 co-ops');
    expect(text).toContain('choose by 24 December 2026 at 09:00 UTC');
    expect(text).toContain(`https://fairlead.example/v1/briefs/${lead.briefId}/award`);
  });

  it('a client with several to choose from learns how many', () => {
    const { text } = letters.briefShortlisted({ ...shortlisted, accepted: 2 }, reader);
    expect(text).toContain('2 co-ops are ready now, of up to 3.');
  });

  it('a client whose brief found nobody learns why, and what happens next', () => {
    const text = ALL['unmatched']?.text;
    expect(text).toContain('No co-op fits.');
    expect(text).toContain('You need not do anything');
    expect(text).toContain(`/v1/briefs/${lead.briefId}/ranking`);
  });
});

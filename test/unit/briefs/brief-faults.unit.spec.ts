import { looksEnglish } from '../../../src/briefs/core/looks-english.js';
import { type BriefDraft, judge } from '../../../src/briefs/core/brief-faults.js';

/** A brief that has none of the faults. */
function aDraft(changes: Partial<BriefDraft> = {}): BriefDraft {
  return {
    title: 'A rota for the food bank',
    summary:
      'Our rota is kept by hand and shifts get lost. Volunteers need to see on their phones who has signed up.',
    mustHaves: 2,
    budget: { minMinor: null, maxMinor: 1_000_000 },
    ...{ minDays: 10, standardDayRateMinor: 45_000, english: true },
    ...changes,
  };
}

function codes(changes: Partial<BriefDraft>): string[] {
  return judge(aDraft(changes)).faults.map(({ code }) => code);
}

describe('a brief', () => {
  it('that says what is wrong, who needs what and what it may cost has no fault', () => {
    expect(judge(aDraft()).faults).toEqual([]);
  });

  it.each([
    'Our website is ten years old.',
    'We can’t take bookings online.',
    "The form doesn't work on phones.",
    'It takes too long to find a tenant’s file.',
    'Our website is slow and people leave.',
    'The booking form is not only slow but crashes.',
    'Our old site puts donors off.',
    'The menus are really confusing.',
    'Visitors give up before they find the opening hours.',
    'Volunteers often leave, and nobody knows who is on shift.',
    'It takes weeks for a claim to be paid.',
    'We do not need a shop, but the form fails.',
    'There is no backlog, but letters go missing.',
  ])('states a problem with: %s', (summary) => {
    expect(codes({ summary })).not.toContain('no-problem');
  });

  it.each([
    'The site isn’t slow or confusing.',
    'Our website has never been slow.',
    'Nothing is broken and nobody complains.',
    'There is no known problem, and no real delay.',
    'We do not require hosting.',
    'A slow cooker for the Old Town hall, for old people.',
  ])('states no problem with: %s', (summary) => {
    expect(codes({ title: 'A thing', summary })).toContain('no-problem');
  });

  it('that only says what is to be bought states no problem', () => {
    expect(codes({ summary: 'Supply of a web portal. Users need to log in.' })).toEqual([
      'no-problem',
    ]);
  });

  it.each([
    'People must find the next opening hours on their phones.',
    'As a tenant, I want to report repairs.',
    'Volunteers want to swap shifts.',
    'Users do not need an account, but want a map.',
  ])('states a user need with: %s', (summary) => {
    expect(codes({ summary })).not.toContain('no-user-need');
  });

  it.each([
    'Users need nothing.',
    'Our members do not want an app.',
    'None of our users needs it.',
    'Staff no longer need it.',
    'There is nothing that visitors need.',
    'Tenants have no need of it.',
  ])('states no user need with: %s', (summary) => {
    expect(codes({ title: 'A thing', summary })).toContain('no-user-need');
  });

  it('that names people and needs in different sentences states no user need', () => {
    const summary =
      'Our database has a problem. It is run by staff. The supplier must be certified.';
    expect(codes({ summary })).toEqual(['no-user-need']);
  });

  it('is told the words that its problem and its need were judged by', () => {
    const [problem, need] = judge(aDraft()).evidence;
    expect(problem).toMatchObject({ of: 'problem', words: ['by hand', 'lost'] });
    expect(problem?.because).toContain('“by hand”, “lost”');
    expect(need).toMatchObject({ of: 'user-need', words: ['Volunteers', 'need'] });
    expect(need?.because).toContain('“Volunteers”, “need”');
  });

  it('is told openly where no such word was found, in faults and evidence', () => {
    const { faults, evidence } = judge(aDraft({ title: 'A thing', summary: 'Supply of a thing.' }));
    expect(faults.map(({ because }) => because)).toEqual([
      'We found no sentence that states a problem.',
      'We found no sentence that says who needs to do what.',
    ]);
    expect(evidence.map(({ words }) => words)).toEqual([[], []]);
    for (const { because } of evidence) expect(because).toMatch(/^We found no.*, such as “/);
  });

  it('has too many must-haves from six on', () => {
    expect(codes({ mustHaves: 5 })).toEqual([]);
    expect(codes({ mustHaves: 6 })).toEqual(['many-must-haves']);
  });

  it('has an unclear budget without one, or with a range that may be anything', () => {
    expect(codes({ budget: null })).toEqual(['unclear-budget']);
    expect(codes({ budget: { minMinor: 100_000, maxMinor: 300_000 } })).toEqual([]);
    expect(codes({ budget: { minMinor: 100_000, maxMinor: 300_001 } })).toEqual(['unclear-budget']);
    expect(codes({ budget: { minMinor: 0, maxMinor: 1 } })).toEqual(['unclear-budget']);
  });

  it('is told of each fault how to mend it and how common it is', () => {
    const { faults } = judge(aDraft({ title: '', summary: '', mustHaves: 7, budget: null }));
    expect(faults.map(({ commonPercent }) => commonPercent)).toEqual([71, 74, 77, 32]);
    for (const { because, mend, howCommon, commonPercent } of faults) {
      expect([because, mend, howCommon].every((each) => /^[A-Z].*\.$/.test(each))).toBe(true);
      expect(howCommon).toContain(`${String(commonPercent)}% `);
    }
  });

  it('that denies a problem and a need states neither', () => {
    const summary = 'There is no problem. Nobody needs anything.';
    expect(codes({ title: 'A thing', summary })).toEqual(['no-problem', 'no-user-need']);
    for (const other of [
      'There isn’t any problem.',
      'It is done without problems. No users need it.',
    ])
      expect(codes({ title: 'A thing', summary: other })).toEqual(['no-problem', 'no-user-need']);
  });

  it('has an unclear budget when it comes to next to nothing a day', () => {
    const pay = (maxMinor: number) => ({ budget: { minMinor: null, maxMinor } });
    expect(codes({ ...pay(1), minDays: 100 })).toEqual(['unclear-budget']);
    expect(codes({ ...pay(44_999), minDays: 10 })).toEqual(['unclear-budget']);
    expect(codes({ ...pay(45_000), minDays: 10 })).toEqual([]);
    expect(codes({ ...pay(1), minDays: null })).toEqual([]);
    expect(codes({ ...pay(0), minDays: null })).toEqual(['unclear-budget']);
    expect(codes({ ...pay(1), standardDayRateMinor: null })).toEqual([]);
  });

  it('in another language is not said to lack what cannot be read', () => {
    const welsh = { title: 'Gwefan', summary: 'Gwefan newydd i ni.', english: false };
    expect(judge(aDraft(welsh))).toEqual({ faults: [], evidence: [] });
  });
});

describe('whether a text looks English', () => {
  it.each([
    ['Our rota is kept by hand and shifts get lost. Volunteers need to see it.', true],
    ['A rota.', true],
    ['Mae ein gwefan yn hen ac nid yw pobl yn gallu cael hyd i ni ar eu ffonau.', false],
    ['Notre site est vieux et les gens ne trouvent pas les horaires sur leur téléphone.', false],
    ['Unsere Seite ist alt und die Menschen finden die Zeiten in der Woche nicht.', false],
  ])('%s', (text, english) => {
    expect(looksEnglish(text)).toBe(english);
  });
});

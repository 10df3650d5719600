import { type BriefDraft, faultsOf } from '../../../src/briefs/core/brief-faults.js';

/** A brief that has none of the faults. */
function aDraft(changes: Partial<BriefDraft> = {}): BriefDraft {
  return {
    title: 'A rota for the food bank',
    summary:
      'Our rota is kept by hand and shifts get lost. Volunteers need to see on their phones who has signed up.',
    mustHaves: 2,
    budget: { minMinor: null, maxMinor: 1_000_000 },
    ...changes,
  };
}

function codes(changes: Partial<BriefDraft>): string[] {
  return faultsOf(aDraft(changes)).map(({ code }) => code);
}

describe('a brief', () => {
  it('that says what is wrong, who needs what and what it may cost has no fault', () => {
    expect(faultsOf(aDraft())).toEqual([]);
  });

  it.each([
    'Our website is ten years old.',
    'We can’t take bookings online.',
    "The form doesn't work on phones.",
    'It takes too long to find a tenant’s file.',
  ])('states a problem with: %s', (summary) => {
    expect(codes({ summary })).not.toContain('no-problem');
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
  ])('states a user need with: %s', (summary) => {
    expect(codes({ summary })).not.toContain('no-user-need');
  });

  it('that names people and needs in different sentences states no user need', () => {
    const summary =
      'Our database has a problem. It is run by staff. The supplier must be certified.';
    expect(codes({ summary })).toEqual(['no-user-need']);
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
    const faults = faultsOf({ title: '', summary: '', mustHaves: 7, budget: null });
    expect(faults.map(({ commonPercent }) => commonPercent)).toEqual([71, 74, 77, 32]);
    for (const { because, mend, howCommon, commonPercent } of faults) {
      expect([because, mend, howCommon].every((each) => /^[A-Z].*\.$/.test(each))).toBe(true);
      expect(howCommon).toContain(`${String(commonPercent)}% `);
    }
  });
});

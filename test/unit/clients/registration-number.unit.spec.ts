import fc from 'fast-check';
import { checkRegistrationNumber } from '../../../src/clients/core/registration-number.js';

function normalised(form: string, number: string, country = 'GB'): string | null {
  const check = checkRegistrationNumber(country, form, number);
  return check.ok ? check.normalised : null;
}

function refusal(form: string, number: string, country = 'GB') {
  const check = checkRegistrationNumber(country, form, number);
  return check.ok ? null : check;
}

const ALL_FORMS = [
  'charity',
  'cic',
  'co-operative',
  'community-benefit-society',
  'public-body',
  'university',
  'trade-union',
  'social-enterprise',
  'private-company',
  'public-company',
  'sole-trader',
  'unincorporated',
];

describe('a registration number is accepted, in its one way of writing,', () => {
  it.each([
    ['a charity of England and Wales', 'charity', '1234567', '1234567'],
    ['an older charity, with 6 digits', 'charity', '234567', '234567'],
    ['a charity linked to another', 'charity', '1234567-12', '1234567-12'],
    ['a linked charity written with a long dash', 'charity', '1234567 – 1', '1234567-1'],
    ['a Scottish charity', 'charity', 'sc 012345', 'SC012345'],
    ['a charity of Northern Ireland', 'charity', ' NIC123456 ', 'NIC123456'],
    ['a company', 'private-company', '01234567', '01234567'],
    ['a company whose leading zero was lost', 'private-company', '1234567', '01234567'],
    ['a Scottish company', 'public-company', 'sc123456', 'SC123456'],
    ['a company of Northern Ireland', 'private-company', 'NI 123456', 'NI123456'],
    ['an old company of Northern Ireland', 'private-company', 'R0001234', 'R0001234'],
    ['a partnership', 'private-company', 'OC312345', 'OC312345'],
    ['a Scottish partnership', 'private-company', 'SO312345', 'SO312345'],
    ['a partnership of Northern Ireland', 'private-company', 'NC001234', 'NC001234'],
    ['a body by royal charter', 'public-company', 'RC000123', 'RC000123'],
    ['a community interest company', 'cic', '12345678', '12345678'],
    ['a Scottish community interest company', 'cic', 'SC123456', 'SC123456'],
    ['an old co-operative', 'co-operative', 'ip12345r', 'IP12345R'],
    ['an old co-operative by its other number', 'co-operative', '12345R', 'IP12345R'],
    ['a co-operative with a short number', 'co-operative', '123R', 'IP00123R'],
    ['a co-operative that is a company', 'co-operative', '7654321', '07654321'],
    ['a society registered since 2014', 'community-benefit-society', 'RS001234', 'RS001234'],
    ['such a society by its other number', 'community-benefit-society', '1234', 'RS001234'],
    ['a Scottish society', 'community-benefit-society', 'SP1234RS', 'SP1234RS'],
    ['a Scottish society by its other number', 'co-operative', '1234R(S)', 'SP1234RS'],
    ['a university with a charity number', 'university', 'sc012345', 'SC012345'],
    ['a university with a royal charter', 'university', 'rc000123', 'RC000123'],
    ['a council with a code of its own', 'public-body', 'E 07  000123', 'E 07 000123'],
    ['a trade union with a list number', 'trade-union', '123T', '123T'],
    ['a social enterprise with a company number', 'social-enterprise', '01234567', '01234567'],
    ['a sole trader with a tax reference', 'sole-trader', 'UTR 12345 67890', 'UTR 12345 67890'],
  ])('of %s (%s, "%s")', (_who, form, written, number) => {
    expect(normalised(form, written)).toBe(number);
  });

  it.each(ALL_FORMS)('of a %s in another country, as it is written there', (form) => {
    expect(normalised(form, ' HRB 12345 B ', 'DE')).toBe('HRB 12345 B');
    expect(normalised(form, '社団 第7号', 'JP')).toBe('社団 第7号');
  });
});

describe('a registration number is refused', () => {
  it.each([
    ['a charity number with 5 digits', 'charity', '12345'],
    ['a charity number with 9 digits', 'charity', '123456789'],
    ['a charity number that starts with zero', 'charity', '0123456'],
    ['a Scottish charity number with 5 digits', 'charity', 'SC12345'],
    ['a Northern Irish charity number without its C', 'charity', 'NIX123456'],
    ['a society number for a charity', 'charity', 'IP12345R'],
    ['a company number with 6 digits', 'private-company', '123456'],
    ['a company number with 9 digits', 'private-company', '123456789'],
    ['a company number with letters that do not exist', 'private-company', 'XX123456'],
    ['a society number for a CIC', 'cic', '12345R'],
    ['a society number without its R', 'co-operative', '12345'],
    ['a word', 'co-operative', 'registered'],
    ['nothing', 'charity', '  '],
    ['a number with a line break inside', 'public-body', '12\n34'],
    ['31 characters', 'trade-union', '1'.repeat(31)],
    ['a word that says that there is none', 'sole-trader', 'n/a'],
  ])('for %s', (_what, form, written) => {
    expect(refusal(form, written)).not.toBeNull();
  });

  it('abroad only when nothing in it is a number, or it is too long', () => {
    expect(refusal('charity', 'none', 'FR')?.because).toBe(
      'A registration number has 1 to 30 characters and at least one digit.',
    );
    expect(refusal('charity', '9'.repeat(31), 'FR')).not.toBeNull();
    expect(refusal('charity', '9'.repeat(30), 'FR')).toBeNull();
  });

  it('with a sentence that says what would be right, and an example', () => {
    expect(refusal('charity', '12-34')).toEqual({
      ok: false,
      because:
        '"12-34" is not a charity number of England and Wales (6 or 7 digits), or a Scottish one (SC and 6 digits), or a Northern Irish one (NIC and 6 digits).',
      example: '1234567',
    });
    expect(refusal('co-operative', 'x')?.because).toBe(
      '"x" is not a society number (such as IP12345R, 12345R or RS001234), or a company number (8 digits, or 2 letters and 6 digits).',
    );
  });

  it('with a hint when a charity gives its company number, or a company its charity number', () => {
    expect(refusal('charity', '01234567')?.because).toMatch(
      /It looks like a company number; give the charity number\.$/,
    );
    expect(refusal('cic', 'NIC123456')?.because).toMatch(
      /It looks like a charity number; give the company number\.$/,
    );
    expect(refusal('charity', '0000000')?.because).not.toContain('looks like');
  });

  it('without repeating the whole of a very long one', () => {
    expect(refusal('charity', 'x'.repeat(5_000))?.because.length).toBeLessThan(300);
  });
});

describe('checking registration numbers', () => {
  const anyForm = fc.constantFrom(...ALL_FORMS);
  const anyCountry = fc.constantFrom('GB', 'IE', 'DE');
  const likeNumber = fc.stringMatching(/^[A-Z]{0,3} ?[0-9]{3,8}[-R]?[0-9S()]{0,3}$/);
  const anyNumber = fc.oneof(likeNumber, fc.string({ unit: 'grapheme', maxLength: 40 }));

  it('gives an example that is itself right, whatever was wrong', () => {
    fc.assert(
      fc.property(anyCountry, anyForm, anyNumber, (country, form, number) => {
        const check = checkRegistrationNumber(country, form, number);
        if (!check.ok) expect(normalised(form, check.example, country)).toBe(check.example);
      }),
    );
  });

  it('leaves a number alone that it has normalised', () => {
    fc.assert(
      fc.property(anyCountry, anyForm, anyNumber, (country, form, number) => {
        const check = checkRegistrationNumber(country, form, number);
        if (check.ok) expect(normalised(form, check.normalised, country)).toBe(check.normalised);
      }),
    );
  });

  it('does not mind case and spaces where a register gives the numbers', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ALL_FORMS.slice(0, 4)), likeNumber, (form, number) => {
        const spaced = number.toLowerCase().replace(/./g, ' $& ');
        expect(normalised(form, spaced)).toBe(normalised(form, number));
      }),
    );
  });
});

import { unstorableStrings } from '../../../src/platform/http/storable.js';
import { country, email, line, postcodeDistrict, text } from '../../../src/platform/http/text.js';

describe('one line of text', () => {
  const name = line(10);

  it('is trimmed, and bounded after that', () => {
    expect(name.parse('  Brambles  ')).toBe('Brambles');
    expect(name.safeParse('x'.repeat(11)).success).toBe(false);
    expect(name.safeParse('   ').success).toBe(false);
  });

  it('keeps the letters and signs of every script', () => {
    for (const text of ['Llŷr & Co', '合作社', "O'Neill", 'naïve 🌱']) {
      expect(name.parse(text)).toBe(text);
    }
  });

  it.each([
    ['a line break', 'a\nBcc: b'],
    ['a tab', 'a\tb'],
    ['U+0000', 'a\0b'],
    ['a line separator', 'a\u2028b'],
    ['a mark that turns the writing direction', 'a\u202Eb'],
  ])('does not hold %s', (_, text) => {
    expect(name.safeParse(text).success).toBe(false);
  });
});

describe('text that cannot be seen', () => {
  const invisible = [
    ...['\u200B', '\uFEFF', '\u00AD', '\u2060', '\u3164', '\u2800', '\u{E0041}', '\uFE0F'],
    ...['\u0007', '\u202E', '\u200B \u00AD', '\t\u2063\n'],
  ];

  it.each(invisible)('is blank: %j', (given) => {
    for (const schema of [text(10), line(10)]) {
      const { error } = schema.safeParse(given);
      expect(error?.issues).toHaveLength(1);
    }
    expect(text(10).safeParse(`a${given}`).success).toBe(true);
  });
});

describe('the first half of a postcode', () => {
  it('is taken in small letters too, and kept in capitals', () => {
    expect(postcodeDistrict.parse(' ls6 ')).toBe('LS6');
    expect(postcodeDistrict.parse('EC1A')).toBe('EC1A');
  });

  it.each(['', 'LS', '6LS', 'LS6 1AA', 'LS666'])('is not %j', (given) => {
    expect(postcodeDistrict.safeParse(given).success).toBe(false);
  });
});

describe('an e-mail address', () => {
  it('is trimmed and kept as it is written', () => {
    expect(email.parse(' Ada.O-Neill+work@Example.ORG ')).toBe('Ada.O-Neill+work@Example.ORG');
  });

  it.each([
    'ada',
    'ada@',
    '@example.org',
    'ada@example',
    'a b@example.org',
    'ada@example.org\nBcc: eve@example.org',
    'ada@example.org, eve@example.org',
    `${'a'.repeat(250)}@example.org`,
  ])('is not %j', (text) => {
    expect(email.safeParse(text).success).toBe(false);
  });
});

describe('a country', () => {
  it('is an ISO 3166 code, in capitals or not', () => {
    expect(country.parse('GB')).toBe('GB');
    expect(country.parse(' ie ')).toBe('IE');
  });

  it.each(['', 'G', 'GBR', 'XX', 'ZZ', 'EU', 'Wales'])('is not %j', (text) => {
    expect(country.safeParse(text).error?.issues[0]?.message).toBe(
      'must be an ISO 3166 country code of two letters, such as GB',
    );
  });

  it('is not the UK, which means GB', () => {
    expect(country.safeParse('uk').error?.issues[0]?.message).toContain('Did you mean "GB"?');
  });
});

describe('the strings that Postgres cannot keep', () => {
  it('are found wherever they are, keys included', () => {
    const value = {
      fine: ['é', '🌱', 1, null, true],
      list: ['ok', { deep: 'a\0b' }],
      half: '\ud83c',
      other: '\udf31 first',
      ['key\0']: 1,
    };
    expect(unstorableStrings(value)).toEqual([['list', 1, 'deep'], ['half'], ['other'], []]);
  });
});

import { unstorableStrings } from '../../../src/platform/http/storable.js';
import { country, email, line } from '../../../src/platform/http/text.js';

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

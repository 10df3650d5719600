import { canonicalJson } from '../../../src/matching/core/canonical-json.js';
import {
  count,
  countryName,
  counted,
  days,
  languageName,
  list,
  money,
  percent,
  roughMoney,
  words,
} from '../../../src/matching/core/wording.js';

describe('wording', () => {
  it('writes money as people do', () => {
    expect(money(45_000, 'GBP')).toBe('£450');
    expect(money(123_456_705, 'EUR')).toBe('€1,234,567.05');
    expect(money(30_050.4, 'CHF')).toBe('300.50 CHF');
    expect(money(0, 'USD')).toBe('$0');
    expect(roughMoney(421_379, 'GBP')).toBe('£4,214');
  });

  it('writes numbers with at most one decimal', () => {
    expect(count(3)).toBe('3');
    expect(count(1_234.56)).toBe('1,234.6');
    expect(count(0.04)).toBe('0');
    expect(count(999.96)).toBe('1,000');
    expect(percent(0.666)).toBe('67%');
  });

  it('counts things in singular and plural', () => {
    expect(days(2)).toBe('1 day');
    expect(days(7)).toBe('3.5 days');
    expect(counted(0, 'lead')).toBe('0 leads');
    expect(counted(1.02, 'lead')).toBe('1 lead');
  });

  it('lists things', () => {
    expect(list([])).toBe('');
    expect(list(['a'])).toBe('a');
    expect(list(['a', 'b'], 'or')).toBe('a or b');
    expect(list(['a', 'b', 'c'])).toBe('a, b and c');
  });

  it('names things', () => {
    expect(words('fossil-fuels')).toBe('fossil fuels');
    expect(languageName('cy-GB')).toBe('Welsh');
    expect(languageName('EN')).toBe('English');
    expect(languageName('tlh-GB')).toBe('tlh-GB');
    expect(countryName('ie')).toBe('Ireland');
    expect(countryName('NZ')).toBe('NZ');
  });
});

describe('canonical JSON', () => {
  it('orders keys by code unit at every depth and leaves out what is undefined', () => {
    const value = { b: [{ z: 1, a: null }], a: 'é', B: true, c: undefined, ä: 0.1, _: 1e-7 };
    expect(canonicalJson(value)).toBe('{"B":true,"_":1e-7,"a":"é","b":[{"a":null,"z":1}],"ä":0.1}');
  });

  it('is the same after a trip through JSON', () => {
    const value = { zero: -0, small: 5e-324, third: 1 / 3, text: '"\u2028\n', list: [[], {}] };
    expect(canonicalJson(JSON.parse(JSON.stringify(value)))).toBe(canonicalJson(value));
  });

  it('names the place of what it cannot write', () => {
    expect(() => canonicalJson({ a: [1, { b: NaN }] })).toThrow(
      '$.a[1].b cannot be written as JSON: it is NaN',
    );
    expect(() => canonicalJson([undefined])).toThrow('$[0] cannot be written as JSON');
    expect(() => canonicalJson({ f: () => 1 })).toThrow('it is of type function');
  });
});

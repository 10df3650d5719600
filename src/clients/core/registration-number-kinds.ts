/** How the registration numbers of the United Kingdom are written. All examples are invented. */

/** One kind of number. */
export interface NumberKind {
  readonly name: string;
  readonly example: string;
  /** The one way of writing a number, given in capitals without spaces; null when it is not of this kind. */
  readonly normalise: (compact: string) => string | null;
}

function pattern(name: string, example: string, written: RegExp): NumberKind {
  return { name, example, normalise: (compact) => (written.test(compact) ? compact : null) };
}

export const CHARITY_KINDS: readonly NumberKind[] = [
  // A linked charity has the number of its parent and a sub-number: 1234567-1.
  pattern(
    'a charity number of England and Wales (6 or 7 digits)',
    '1234567',
    /^[1-9]\d{5,6}(-[1-9]\d{0,2})?$/,
  ),
  pattern('a Scottish one (SC and 6 digits)', 'SC012345', /^SC\d{6}$/),
  pattern('a Northern Irish one (NIC and 6 digits)', 'NIC123456', /^NIC\d{6}$/),
];

/** The letters that Companies House puts before 6 digits; most are of kinds of body other than a limited company. */
const COMPANY_PREFIXES =
  'AC BR CE CS FC GE GN GS IC IP LP NA NC NF NI NL NO NP NR NV NZ OC OE PC RC RS SA SC SE SF SG SI SL SO SP SR SZ ZC';
const COMPANY_LETTERS = new RegExp(`^(${COMPANY_PREFIXES.replaceAll(' ', '|')}|R0)\\d{6}$`);

export const COMPANY: NumberKind = {
  name: 'a company number (8 digits, or 2 letters and 6 digits)',
  example: '01234567',
  normalise: (compact) => {
    if (/^0+$/.test(compact)) return null;
    if (/^\d{7,8}$/.test(compact)) return compact.padStart(8, '0');
    return COMPANY_LETTERS.test(compact) ? compact : null;
  },
};

/**
 * A society has one number with two ways of writing it: the Mutuals Public Register's `1234R`, `1234R(S)` in
 * Scotland, `1234` since 2014; and that of Companies House, into which the first is turned.
 */
export const SOCIETY: NumberKind = {
  name: 'a society number (such as IP12345R, 12345R or RS001234)',
  example: 'IP12345R',
  normalise: (compact) => {
    if (/^(IP\d{5}R|SP\d{4}RS)$/.test(compact)) return compact;
    if (/^\d{4}$/.test(compact)) return `RS00${compact}`;
    const english = /^(\d{3,5})R$/.exec(compact)?.[1];
    if (english !== undefined) return `IP${english.padStart(5, '0')}R`;
    const scottish = /^(\d{3,4})R(S|\(S\))$/.exec(compact)?.[1];
    return scottish === undefined ? null : `SP${scottish.padStart(4, '0')}RS`;
  },
};

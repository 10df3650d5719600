/**
 * Numbers and names as people say them. No Intl: its texts differ from one Node version to the next, and a
 * ranking that is derived again must give the same bytes.
 */

const SYMBOLS: Readonly<Record<string, string>> = { GBP: '£', EUR: '€', USD: '$' };

const LANGUAGES: Readonly<Record<string, string>> = {
  ar: 'Arabic',
  bfi: 'British Sign Language',
  bn: 'Bengali',
  ca: 'Catalan',
  cy: 'Welsh',
  de: 'German',
  en: 'English',
  es: 'Spanish',
  eu: 'Basque',
  fr: 'French',
  ga: 'Irish',
  gd: 'Scottish Gaelic',
  it: 'Italian',
  nl: 'Dutch',
  pa: 'Punjabi',
  pl: 'Polish',
  pt: 'Portuguese',
  ro: 'Romanian',
  ur: 'Urdu',
};

const COUNTRIES: Readonly<Record<string, string>> = {
  BE: 'Belgium',
  DE: 'Germany',
  ES: 'Spain',
  FR: 'France',
  GB: 'the United Kingdom',
  IE: 'Ireland',
  IT: 'Italy',
  NL: 'the Netherlands',
  PT: 'Portugal',
  US: 'the United States',
};

/** At most one decimal, thousands separated: `1,234.5`. */
export function count(amount: number): string {
  const tenths = Math.round(amount * 10);
  const digits = String(Math.floor(tenths / 10));
  const whole = digits.length > 3 ? digits.replace(/\B(?=(\d{3})+$)/g, ',') : digits;
  return tenths % 10 === 0 ? whole : `${whole}.${tenths % 10}`;
}

/** Minor units as money, rounded to one: `£1,234.50`, `£450`, `300 CHF`. Amounts are not negative. */
export function money(minor: number, currency: string): string {
  const rounded = Math.round(minor);
  const pence = rounded % 100;
  const whole = count(Math.floor(rounded / 100));
  const amount = pence === 0 ? whole : `${whole}.${String(pence).padStart(2, '0')}`;
  const symbol = SYMBOLS[currency];
  return symbol === undefined ? `${amount} ${currency}` : `${symbol}${amount}`;
}

/** An amount that is only roughly known, in whole pounds, euros and so on: `£4,214`. */
export function roughMoney(minor: number, currency: string): string {
  return money(Math.round(minor / 100) * 100, currency);
}

/** `1 lead`, `2.5 leads`. */
export function counted(amount: number, noun: string): string {
  return `${count(amount)} ${noun}${count(amount) === '1' ? '' : 's'}`;
}

/** Half-days as days: `3 days`, `0.5 days`. */
export function days(halfDays: number): string {
  return counted(halfDays / 2, 'day');
}

/** A share in [0, 1] as a whole percentage. */
export function percent(share: number): string {
  return `${String(Math.round(share * 100))}%`;
}

/** `a`, `a and b`, `a, b and c`. */
export function list(items: readonly string[], conjunction: 'and' | 'or' = 'and'): string {
  const last = items.at(-1) ?? '';
  if (items.length < 2) return last;
  return `${items.slice(0, -1).join(', ')} ${conjunction} ${last}`;
}

/** A slug as words: `fossil-fuels` is "fossil fuels". */
export function words(slug: string): string {
  return slug.replaceAll('-', ' ');
}

/** A language by its tag: `en-GB` is "English". */
export function languageName(tag: string): string {
  return LANGUAGES[baseLanguage(tag)] ?? tag;
}

/** The language of a tag without its region: `en-GB` is `en`. */
export function baseLanguage(tag: string): string {
  const hyphen = tag.indexOf('-');
  return (hyphen < 0 ? tag : tag.slice(0, hyphen)).toLowerCase();
}

/** A country by its ISO 3166 code; the code itself when it is a rarer one. */
export function countryName(code: string): string {
  return COUNTRIES[code.toUpperCase()] ?? code;
}

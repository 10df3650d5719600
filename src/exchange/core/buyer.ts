import { buyerKindOf, type BuyerKind } from './buyer-kind.js';
import { at, listAt, textAt } from './loose-json.js';
import { repairText } from './notice-text.js';

/** Who buys, as a client of the network. */
export interface Buyer extends BuyerKind {
  readonly name: string;
  /** The same for every way in which the name is written; identifiers are often local to one notice (`org-7`). */
  readonly ref: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly postcode: string | null;
}

const LONGEST_NAME = 200;
const BUYING_ROLES = ['buyer', 'procuringEntity'];

/** The buyer of a release; null when it names none. */
export function buyerOf(release: unknown): Buyer | null {
  const parties = listAt(release, 'parties');
  const id = textAt(release, 'buyer', 'id');
  const party =
    parties.find((each) => id !== null && textAt(each, 'id') === id) ??
    parties.find((each) => rolesOf(each).some((role) => BUYING_ROLES.includes(role)));
  const written = textAt(release, 'buyer', 'name') ?? textAt(party, 'name');
  const name = oneLine(written ?? '');
  const ref = nameKey(name);
  if (ref === '') return null;
  const classes = listAt(party, 'details', 'classifications').map((each) => ({
    scheme: textAt(each, 'scheme') ?? '',
    id: textAt(each, 'id') ?? '',
    description: textAt(each, 'description') ?? '',
  }));
  return {
    name,
    ref,
    country: countryOf(textAt(party, 'address', 'countryName')),
    postcode: textAt(party, 'address', 'postalCode'),
    ...buyerKindOf(name, classes),
  };
}

function rolesOf(party: unknown): string[] {
  const roles = at(party, 'roles');
  return Array.isArray(roles) ? roles.map(String) : [];
}

function oneLine(name: string): string {
  return repairText(name)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
    .slice(0, LONGEST_NAME)
    .trim();
}

const SAME_WORDS: ReadonlyMap<string, string> = new Map([
  ['ltd', 'limited'],
  ['cyf', 'limited'],
  ['uni', 'university'],
]);

/** A name without case, accents, punctuation, "the", "and", and what stands in brackets. */
function nameKey(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\([^)]*\)/g, ' ')
    .replace(/[\p{M}'’.]/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => SAME_WORDS.get(word) ?? word)
    .filter((word) => word !== '' && word !== 'the' && word !== 'and')
    .join(' ');
}

const COUNTRIES: readonly [RegExp, string][] = [
  [/^(?:republic of )?ireland$|^irl$|^ie$/i, 'IE'],
  [/^jersey$/i, 'JE'],
  [/^guernsey$/i, 'GG'],
  [/^isle of man$/i, 'IM'],
];

/** The United Kingdom by any of its names, and where the notice does not say. */
function countryOf(name: string | null): string {
  return COUNTRIES.find(([pattern]) => name !== null && pattern.test(name))?.[1] ?? 'GB';
}

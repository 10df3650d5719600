import { dayAt } from './loose-json.js';

/** What each field of a directory's row holds. `any`: it is there, and not read. */
const FIELDS = {
  slug: 'text',
  name: 'text',
  headcountBand: 'text',
  postcodeDistrict: 'text',
  skillsAsOf: 'day',
  firstSeen: 'day',
  lat: 'number',
  lng: 'number',
  services: 'list',
  technologies: 'list',
  clients: 'any',
  listed2026: 'any',
  headcountAsOf: 'any',
} as const;

type Kind = (typeof FIELDS)[keyof typeof FIELDS];

const WANTED: Readonly<Record<Exclude<Kind, 'any'>, string>> = {
  text: 'text',
  day: 'a date such as 2026-11-30',
  number: 'a number',
  list: 'a list',
};

/** Fields that no directory has, or that hold another kind of value, so that they are not read. */
export function unreadFields(row: unknown): string[] {
  if (typeof row !== 'object' || row === null) return [];
  return Object.entries(row).flatMap(([name, value]) => {
    const kind = isField(name) ? FIELDS[name] : null;
    if (kind === null)
      return [`/${name}: not read, since a directory has only ${Object.keys(FIELDS).join(', ')}`];
    if (kind === 'any' || value === null || holds(kind, value)) return [];
    return [`/${name}: not read, since it must be ${WANTED[kind]}, not ${written(value)}`];
  });
}

function isField(name: string): name is keyof typeof FIELDS {
  return Object.hasOwn(FIELDS, name);
}

function holds(kind: Exclude<Kind, 'any'>, value: unknown): boolean {
  if (kind === 'list') return typeof value === 'object';
  if (kind === 'day') return dayAt({ value }, 'value') !== null;
  if (kind === 'text') return typeof value === 'string' || typeof value === 'number';
  const number = typeof value === 'string' ? Number(value.replaceAll(',', '')) : value;
  return typeof number === 'number' && Number.isFinite(number);
}

const LONGEST = 40;

function written(value: unknown): string {
  const json = JSON.stringify(value);
  return json.length > LONGEST ? `${json.slice(0, LONGEST)}…` : json;
}

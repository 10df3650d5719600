import { type Taxonomy } from '../../taxonomy/core/taxonomy.js';
import { unreadFields } from './directory-fields.js';
import { listedSpecialisms } from './directory-specialisms.js';
import { dayAt, listAt, numberAt, textAt } from './loose-json.js';
import { postcodeDistrict } from './postcode.js';
import { membersOf } from './headcount.js';

/** A co-op of the directory as a profile that co-ops/ takes in. */
export interface DirectoryCoop {
  readonly sourceRef: string;
  readonly name: string;
  readonly workerMembers: number;
  readonly location: {
    readonly postcodeDistrict: string | null;
    readonly lat: number | null;
    readonly lng: number | null;
    readonly country: string;
  };
  readonly remote: boolean;
  readonly specialisms: { readonly slug: string; readonly level: number }[];
  readonly languages: string[];
  readonly contact: { readonly name: string; readonly email: string };
}

export type DirectoryReading =
  | {
      readonly slug: string;
      readonly coop: DirectoryCoop;
      /** The date of what it says, as far as it is dated. */
      readonly asOf: string;
      /** What it does not say, and what is assumed instead. */
      readonly gaps: readonly string[];
      /** What it says in vain: what was left out or put right. */
      readonly notes: readonly string[];
      /** Terms that name no specialism. */
      readonly unknown: readonly string[];
    }
  | { readonly slug: string | null; readonly fault: string };

/** The directory has no addresses. Nothing is ever delivered to this domain (RFC 2606). */
const NO_CONTACT = 'directory.invalid';
const LONGEST_NAME = 200;

/** Reads one entry of the network's directory. */
export function readDirectoryRow(row: unknown, taxonomy: Taxonomy): DirectoryReading {
  const slug = textAt(row, 'slug');
  if (slug === null)
    return { slug, fault: 'It has no slug, so that it cannot be told from others.' };
  if (!/^[\w.-]{1,100}$/.test(slug)) return { slug, fault: `"${slug}" is no slug.` };
  const name = textAt(row, 'name')?.replace(/\s+/g, ' ') ?? null;
  if (name === null) return { slug, fault: 'It has no name.' };
  const members = membersOf(textAt(row, 'headcountBand'));
  const place = placeOf(row);
  const listed = listedSpecialisms(listAt(row, 'services'), listAt(row, 'technologies'), taxonomy);
  return {
    slug,
    asOf: dayAt(row, 'skillsAsOf') ?? dayAt(row, 'firstSeen') ?? '',
    coop: {
      sourceRef: `directory:${slug}`,
      name: name.slice(0, LONGEST_NAME),
      workerMembers: members.count,
      location: place.location,
      remote: true,
      specialisms: [...listed.specialisms],
      languages: ['en'],
      contact: { name, email: `${slug}@${NO_CONTACT}` },
    },
    gaps: [...members.gaps, ...place.gaps, ...listed.gaps],
    notes: [...unreadFields(row), ...members.notes, ...place.notes, ...listed.notes],
    unknown: listed.unknown,
  };
}

/** All that a row says in vain, its unknown terms in one sentence. */
export function problemsOf({
  notes,
  unknown,
}: Pick<Extract<DirectoryReading, { coop: unknown }>, 'notes' | 'unknown'>): string[] {
  return unknown.length === 0
    ? [...notes]
    : [...notes, `unknown terms left out: ${unknown.join(', ')}`];
}

function placeOf(row: unknown): {
  readonly location: DirectoryCoop['location'];
  readonly gaps: readonly string[];
  readonly notes: readonly string[];
} {
  const notes: string[] = [];
  const written = textAt(row, 'postcodeDistrict');
  const district = written === null ? null : postcodeDistrict(written);
  if (written !== null && district === null) notes.push(`"${written}" is no postcode district`);
  const [lat, lng] = [numberAt(row, 'lat'), numberAt(row, 'lng')];
  const sound = lat !== null && lng !== null && Math.abs(lat) <= 90 && Math.abs(lng) <= 180;
  if (!sound && (lat !== null || lng !== null)) notes.push('lat and lng are no point on earth');
  const gaps = !sound && district === null ? ['it does not say where it is'] : [];
  const point = sound ? { lat, lng } : { lat: null, lng: null };
  return { location: { postcodeDistrict: district, ...point, country: 'GB' }, gaps, notes };
}

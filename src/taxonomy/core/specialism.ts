/** One entry of the taxonomy. */
export interface Specialism {
  /** Ours and stable: lower case, words joined by hyphens. */
  readonly slug: string;
  readonly name: string;
  /** Slug of the wider specialism that this one is part of; null for a discipline. */
  readonly parent: string | null;
  /** Other written forms, Welsh included. Slug and name count as written forms without being repeated here. */
  readonly aliases: readonly string[];
  /** EU CPV 2008 codes, 8 digits, whose work is this specialism; trailing zeros make a code a whole family. */
  readonly cpv: readonly string[];
  /** Those of its written forms that prose uses for other things too ("film", "hosting"): see `fromText`. */
  readonly ambiguous?: readonly string[];
  /** Those of its written forms that are looked up by name but never read from prose ("c", "net"). */
  readonly lookupOnly?: readonly string[];
}

/** Every way in which a specialism is written: its slug, its name, its aliases. */
export function writtenForms(specialism: Specialism): string[] {
  return [specialism.slug, specialism.name, ...specialism.aliases];
}

import { type Specialism } from './specialism.js';

/** A specialism that a CPV code stands for, and how many leading digits of the code said so (2 to 8). */
export interface CpvMatch {
  readonly slug: string;
  readonly digits: number;
}

/** Finds the specialisms of a CPV code. */
export type CpvIndex = (code: string) => CpvMatch[];

/** The digits of a code that mean something: trailing zeros make it a family, down to its division. */
function significantDigits(code: string): string {
  return code.replace(/0+$/, '').padEnd(2, '0');
}

/**
 * Indexes specialisms by CPV 2008 code, which is a hierarchy by trailing zeros (72000000, 72200000, 72210000).
 *
 * @throws RangeError when an entry has a code that is not 8 digits
 */
export function indexCpv(specialisms: readonly Specialism[]): CpvIndex {
  const byPrefix = new Map<string, string[]>();
  for (const { slug, cpv } of specialisms) {
    for (const code of cpv) {
      if (!/^\d{8}$/.test(code))
        throw new RangeError(`${slug}: "${code}" is not a CPV code of 8 digits`);
      const prefix = significantDigits(code);
      byPrefix.set(prefix, [...(byPrefix.get(prefix) ?? []), slug]);
    }
  }
  return (code) => {
    // A code may be written with its check digit, 72413000-8.
    const digits = /^(\d{8})(?:-\d)?$/.exec(code.trim())?.[1];
    for (let length = 8; digits !== undefined && length >= 2; length -= 1) {
      const slugs = byPrefix.get(digits.slice(0, length));
      if (slugs !== undefined) return slugs.map((slug) => ({ slug, digits: length }));
    }
    return [];
  };
}

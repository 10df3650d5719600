import { z } from 'zod';
import { isIsoCountry } from '../iso-country.js';

// Line breaks and other control characters, and the marks that turn the direction of what follows them: in a
// name or in the subject of a mail they are a mistake or a trick.
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u;

/** One line of text, trimmed, such as a name or a title: 1 to `max` characters. */
export function line(max: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((text) => !UNSEEN.test(text), 'takes one line, without control characters');
}

/** An e-mail address, trimmed; at most 254 characters. */
export const email = z
  .string()
  .trim()
  .max(254)
  .pipe(z.email({ error: 'must be an e-mail address, such as ada@example.org' }))
  .meta({ format: 'email' });

/** An ISO 3166-1 alpha-2 code; small letters are taken for capitals. */
export const country = z
  .string()
  .trim()
  .toUpperCase()
  .refine(isIsoCountry, {
    error: ({ input }) =>
      input === 'UK'
        ? '"UK" is not an ISO 3166 country code. Did you mean "GB"?'
        : 'must be an ISO 3166 country code of two letters, such as GB',
  })
  .meta({ description: 'ISO 3166-1 alpha-2', examples: ['GB'] });

const languageNames = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });

/** An ISO 639-1 code of a language that has a name. */
export const language = z
  .string()
  .refine(
    (code) => /^[a-z]{2}$/.test(code) && languageNames.of(code) !== undefined,
    'must be an ISO 639-1 code such as en or cy',
  );

/** The first half of a postcode of the United Kingdom; small letters are taken for capitals. */
export const postcodeDistrict = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{1,2}\d[A-Z\d]?$/, 'must be the first half of a postcode, such as OX4');

import { z } from 'zod';
import { isIsoCountry } from '../iso-country.js';

// Line breaks and other control characters, and the marks that turn the direction of what follows them: in a
// name or in the subject of a mail they are a mistake or a trick.
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u;

// Spaces, control and format characters, and whatever else is drawn as nothing: without any other, a text is blank.
const VISIBLE = /[^\p{Z}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** Text of any number of lines, trimmed: 1 to `max` characters, one of which can be seen. */
export function text(max: number) {
  return z
    .string()
    .trim()
    .min(1, { abort: true })
    .max(max)
    .refine((given) => VISIBLE.test(given), { error: 'must not be blank', abort: true });
}

/** One line of text, such as a name or a title; else as `text`. */
export function line(max: number) {
  return text(max).refine(
    (given) => !UNSEEN.test(given),
    'takes one line, without control characters',
  );
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
  .regex(/^\s*[A-Za-z]{1,2}\d[A-Za-z\d]?\s*$/, 'must be the first half of a postcode, such as OX4')
  .trim()
  .toUpperCase();

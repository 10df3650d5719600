/**
 * A pattern for any of these phrases as whole words, in any case.
 *
 * @param phrases regular expressions without flags, none of which matches the empty string
 */
export function anyOf(...phrases: readonly string[]): RegExp {
  return new RegExp(`(?<![\\p{L}\\d])(?:${phrases.join('|')})(?![\\p{L}\\d])`, 'iu');
}

/** As `anyOf`, for every place in a text: for `match` and `replace`. */
export function everyOf(...phrases: readonly string[]): RegExp {
  return new RegExp(anyOf(...phrases).source, 'giu');
}

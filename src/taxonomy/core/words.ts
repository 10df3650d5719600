/** Written forms made comparable: case, accents, punctuation and plurals are not differences. */

/** A word of a text and where it stands: `text.slice(start, end)` is the word as written. */
export interface Word {
  /** Lower case, without accents, apostrophes or plural ending. */
  readonly stem: string;
  readonly start: number;
  readonly end: number;
}

// "#" and "+" belong to words, or C# and C++ would both be "c".
const WORD = /&|[\p{L}\p{N}\p{M}#+'’]+/gu;

/** The words of a text in order. Words that are nothing but apostrophes are left out. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(WORD)) {
    const stem = stemOf(match[0]);
    if (stem !== '') words.push({ stem, start: match.index, end: match.index + match[0].length });
  }
  return words;
}

/** The form of a term that equal terms share, with its words apart: `Web-Sites` is `web site`. */
export function termKey(term: string): string {
  return wordsOf(term)
    .map((word) => word.stem)
    .join(' ');
}

/** As `termKey`, with its words run together: `web site`, `website` and `Web-Site` are one. */
export function lookupKey(term: string): string {
  return termKey(term).replaceAll(' ', '');
}

function stemOf(word: string): string {
  if (word === '&') return 'and';
  const plain = word
    .normalize('NFD')
    .replace(/[\p{M}'’]/gu, '')
    .toLowerCase();
  if (plain.length < 4 || /(?:ss|us|is)$/.test(plain)) return plain;
  if (plain.endsWith('ies')) return `${plain.slice(0, -3)}y`;
  return plain.endsWith('s') ? plain.slice(0, -1) : plain;
}

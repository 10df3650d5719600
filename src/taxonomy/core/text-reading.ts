import { type Specialism, writtenForms } from './specialism.js';
import { termKey, type Word, wordsOf } from './words.js';

/** A specialism that a text speaks of. */
export interface Mention {
  readonly slug: string;
  /** The words that name it, as written, each once. */
  readonly words: string[];
  /** True when every one of these words could mean something else. */
  readonly ambiguous: boolean;
}

/** What is known about a text besides its words. */
export interface ReadingOptions {
  /** True when something else (a CPV code) already says that the text is about this kind of work. */
  readonly signalled?: boolean;
}

/** Finds the specialisms that a text speaks of, in the order in which it does. */
export type TextReader = (text: string, options?: ReadingOptions) => Mention[];

interface Meaning {
  readonly slug: string;
  readonly ambiguous: boolean;
}

interface Hit extends Meaning {
  readonly written: string;
}

/**
 * Makes the reader of a taxonomy. Written forms are found as whole words, the longest first, and do not overlap.
 * A form that is `ambiguous` counts only in a text that names another specialism beyond doubt (or is `signalled`);
 * one that is `lookupOnly` never counts.
 */
export function textReader(specialisms: readonly Specialism[]): TextReader {
  const meanings = meaningsOf(specialisms);
  const longest = Math.max(1, ...[...meanings.keys()].map((key) => key.split(' ').length));
  return (text, options = {}) => {
    const hits = hitsIn(text, meanings, longest);
    const signalled = options.signalled === true || hits.some((hit) => !hit.ambiguous);
    return mentionsOf(hits.filter((hit) => signalled || !hit.ambiguous));
  };
}

function meaningsOf(specialisms: readonly Specialism[]): Map<string, Meaning> {
  const meanings = new Map<string, Meaning>();
  for (const specialism of specialisms) {
    const ambiguous = new Set((specialism.ambiguous ?? []).map(termKey));
    const lookupOnly = new Set((specialism.lookupOnly ?? []).map(termKey));
    for (const key of writtenForms(specialism).map(termKey)) {
      if (lookupOnly.has(key)) continue;
      meanings.set(key, { slug: specialism.slug, ambiguous: ambiguous.has(key) });
    }
  }
  return meanings;
}

function hitsIn(text: string, meanings: ReadonlyMap<string, Meaning>, longest: number): Hit[] {
  const words = wordsOf(text);
  const hits: Hit[] = [];
  for (let first = 0; first < words.length;) {
    const hit = hitAt(words.slice(first, first + longest), meanings);
    if (hit === null) {
      first += 1;
      continue;
    }
    hits.push({ ...hit.meaning, written: text.slice(words[first]?.start, hit.end) });
    first += hit.length;
  }
  return hits;
}

/** The longest form that begins with the first of these words. */
function hitAt(words: readonly Word[], meanings: ReadonlyMap<string, Meaning>) {
  for (let length = words.length; length > 0; length -= 1) {
    const candidate = words.slice(0, length);
    const meaning = meanings.get(candidate.map((word) => word.stem).join(' '));
    if (meaning !== undefined) return { meaning, length, end: candidate.at(-1)?.end };
  }
  return null;
}

function mentionsOf(hits: readonly Hit[]): Mention[] {
  const mentions = new Map<string, Mention>();
  for (const { slug, ambiguous, written } of hits) {
    const known = mentions.get(slug);
    mentions.set(slug, {
      slug,
      words: [...new Set([...(known?.words ?? []), written])],
      ambiguous: ambiguous && (known?.ambiguous ?? true),
    });
  }
  return [...mentions.values()];
}

import { type Mention } from './text-reading.js';

/** A specialism that something in a text, or beside it, speaks for. */
export interface Signal {
  readonly slug: string;
  /** How much it says, 0.25 to 18: a title more than a description, a sure word more than an ambiguous one. */
  readonly weight: number;
  /** Whether the text may be taken for work on the strength of this alone. */
  readonly stands: boolean;
  /** Whether the title names it beyond doubt. */
  readonly named: boolean;
  readonly because: string;
}

const IN_TITLE = { sure: 6, ambiguous: 2 };
const IN_DESCRIPTION = { sure: 1, ambiguous: 0.5 };
const MOST_WORDS_COUNTED = 3;

/** What a mention weighs in a title, once however often it is made, or in a description. */
export function weightIn(where: 'title' | 'description', { words, ambiguous }: Mention): number {
  const how = ambiguous ? 'ambiguous' : 'sure';
  if (where === 'title') return IN_TITLE[how];
  return IN_DESCRIPTION[how] * Math.min(words.length, MOST_WORDS_COUNTED);
}

/** `"web", "site"`. */
export function quoted(words: readonly string[]): string {
  return words.map((word) => `"${word}"`).join(', ');
}

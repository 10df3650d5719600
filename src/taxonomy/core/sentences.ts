const SENTENCE_END = /(?<=[.!?])\s+(?=[A-Z(•])|\n+/;

/** The sentences and lines of a text, in order. */
export function sentencesOf(text: string): string[] {
  return text.split(SENTENCE_END);
}

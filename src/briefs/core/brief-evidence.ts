import { sentencesOf } from '../../taxonomy/core/sentences.js';
import { DENIED, NEED, NEEDLESS, PROBLEM, WHO } from './brief-fault-words.js';

/** The words that decided whether a text states something; it is read by words, not understood. */
export interface WordEvidence {
  readonly of: 'problem' | 'user-need';
  /** As written, in their order; empty where there was none, which is a fault. */
  readonly words: readonly string[];
  readonly because: string;
}

const MOST_WORDS = 5;
/** Where what was denied stood: no phrase goes across it. */
const GAP = ' … ';

const NO_PROBLEM_FOUND =
  'We found none of the words that usually state a problem, such as “problem”, “cannot”, “is slow”, “by hand” or “complain”; what is denied does not count.';
const NO_NEED_FOUND =
  'We found no sentence with both who it is, such as “users”, “people” or “staff”, and a need, such as “need”, “want” or “so that”; what is denied does not count.';

/** What an English brief's words say of a problem and of a user need, in this order. */
export function evidenceOf(title: string, summary: string): [WordEvidence, WordEvidence] {
  return [problemIn(`${title}\n${summary}`), userNeedIn([title, ...sentencesOf(summary)])];
}

function problemIn(text: string): WordEvidence {
  const found = text.replace(DENIED, GAP).match(PROBLEM) ?? [];
  const words = [...new Set(found)].slice(0, MOST_WORDS);
  const because =
    words.length === 0
      ? NO_PROBLEM_FOUND
      : `We took the text to state a problem, going by the words ${quoted(words)}.`;
  return { of: 'problem', words, because };
}

function userNeedIn(sentences: readonly string[]): WordEvidence {
  for (const sentence of sentences) {
    const said = sentence.replace(NEEDLESS, GAP);
    const [who, need] = [WHO.exec(said)?.[0], NEED.exec(said)?.[0]];
    if (who === undefined || need === undefined) continue;
    const words = [who, need];
    const because = `We took a sentence to state a user need, going by the words ${quoted(words)} in it.`;
    return { of: 'user-need', words, because };
  }
  return { of: 'user-need', words: [], because: NO_NEED_FOUND };
}

function quoted(words: readonly string[]): string {
  return words.map((word) => `“${word}”`).join(', ');
}

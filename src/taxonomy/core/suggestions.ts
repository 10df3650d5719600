import { type Signal, quoted, weightIn } from './signal.js';
import { type Taxonomy } from './taxonomy.js';
import { type Mention } from './text-reading.js';
import { wantedSpecialisms } from './wanted-specialisms.js';

/** A specialism that a brief's text asks for. */
export interface Suggestion {
  readonly slug: string;
  readonly importance: 'must' | 'nice';
  /** The words that led to it, as written, those of the title first. */
  readonly words: readonly string[];
  readonly because: string;
}

interface WordSignal extends Signal {
  readonly words: readonly string[];
}

/**
 * The specialisms that the text of a brief speaks of, chosen as the importers choose for notices: one must-have or
 * two, then what is nice to have. Empty when no word of it stands for one beyond doubt.
 */
export function suggestSpecialisms(
  title: string,
  summary: string,
  taxonomy: Taxonomy,
): Suggestion[] {
  const signalled = [title, summary].some((text) => taxonomy.fromText(text).length > 0);
  const signals = [
    ...taxonomy.fromText(title, { signalled }).map((each) => signalOf(each, 'title', signalled)),
    ...taxonomy
      .fromText(summary, { signalled })
      .map((each) => signalOf(each, 'description', false)),
  ];
  return wantedSpecialisms(signals, taxonomy).map(({ slug, importance }) => {
    const leading = signals.filter((each) => taxonomy.isA(each.slug, slug));
    const words = [...new Set(leading.flatMap((each) => each.words))];
    const because = leading.map((each) => each.because).join('; ');
    return { slug, importance, words, because: `It says ${because}.` };
  });
}

/** @param borneOut whether something else says that the ambiguous words of a title are meant */
function signalOf(mention: Mention, where: 'title' | 'description', borneOut: boolean): WordSignal {
  const { slug, words, ambiguous } = mention;
  return {
    slug,
    words,
    weight: weightIn(where, mention),
    stands: !ambiguous || borneOut,
    named: where === 'title' && !ambiguous,
    because: `${quoted(words)} in the ${where === 'title' ? 'title' : 'summary'}`,
  };
}

import { inBrief, withoutVerbs } from './brief-words.js';
import { withoutNegated } from './negation.js';
import { type Signal, quoted, weightIn } from './signal.js';
import { type Taxonomy } from './taxonomy.js';
import { type Mention } from './text-reading.js';
import { wantedSpecialisms } from './wanted-specialisms.js';
import { termKey } from './words.js';

/** A specialism that a brief's text asks for. */
export interface Suggestion {
  readonly slug: string;
  readonly importance: 'must' | 'nice';
  /** The words that led to it, as written, those of the title first. */
  readonly words: readonly string[];
  /** Whether its words name it beyond doubt. */
  readonly sure: boolean;
  readonly because: string;
}

interface WordSignal extends Signal {
  readonly words: readonly string[];
  readonly acronym: boolean;
  readonly inTitle: boolean;
}

/** An acronym is written on purpose, "WCAG": it says more than the common word beside it, "website". */
const ACRONYM = /^[A-Z][A-Z0-9]{2,}$/;
const ACRONYM_WEIGHT = 1;
const MOST_LONE = 6;

/**
 * The specialisms that the text of a brief speaks of and does not refuse, chosen as the importers choose for notices:
 * one must-have or two, then what is nice to have. A word of the title weighs six times one of the summary
 * (`weightIn`). A word that may mean something else makes no must-have by itself; where there is no other, or only
 * one that the summary mentions in passing, each word is nice to have.
 */
export function suggestSpecialisms(
  title: string,
  summary: string,
  taxonomy: Taxonomy,
): Suggestion[] {
  const read = (text: string) => {
    const wanted = withoutVerbs(withoutNegated(text));
    return inBrief(wanted, taxonomy.fromText(wanted, { signalled: true }));
  };
  const [inTitle, inSummary] = [read(title), read(summary)];
  const sure = sureSlugs([...inTitle, ...inSummary]);
  const signals = [
    ...inTitle.map((each) => signalOf(each, 'title', sure)),
    ...inSummary.map((each) => signalOf(each, 'description', sure)),
  ];
  const wanted = wantedSpecialisms(signals, taxonomy);
  const [first] = wanted;
  if (!first || titleOutweighs(first.slug, signals, taxonomy)) return loneWords(signals, taxonomy);
  const all = wanted.map(({ slug, importance }) => {
    const exact = importance === 'must' ? namedByAcronym(slug, signals, taxonomy) : slug;
    return suggestion(exact, importance, signals, taxonomy);
  });
  return all.filter(({ slug }, at) => all.findIndex((each) => each.slug === slug) === at);
}

/** Whether the title speaks of something else, though not beyond doubt, and the summary of this only in passing. */
function titleOutweighs(must: string, signals: readonly WordSignal[], taxonomy: Taxonomy): boolean {
  const forIt = signals.filter(({ slug }) => taxonomy.isA(slug, must));
  if (forIt.some(({ inTitle }) => inTitle)) return false;
  const weight = forIt.reduce((sum, each) => sum + each.weight, 0);
  return signals.some((each) => each.inTitle && each.weight > weight);
}

/** What an acronym names within a field, in place of the field: WCAG is accessibility, not all of UX design. */
function namedByAcronym(field: string, signals: readonly WordSignal[], taxonomy: Taxonomy): string {
  return signals.find(({ acronym, slug }) => acronym && taxonomy.isA(slug, field))?.slug ?? field;
}

function suggestion(
  slug: string,
  importance: Suggestion['importance'],
  signals: readonly WordSignal[],
  taxonomy: Taxonomy,
): Suggestion {
  const leading = signals.filter((each) => taxonomy.isA(each.slug, slug));
  const words = [...new Set(leading.flatMap((each) => each.words))];
  const because = leading.map((each) => each.because).join('; ');
  const sure = leading.some(({ stands }) => stands);
  const doubt = sure ? '' : ', which may mean something else';
  return { slug, importance, words, sure, because: `It says ${because}${doubt}.` };
}

/** A whole discipline is left out, as elsewhere: it tells one co-op from another no further. */
function loneWords(signals: readonly WordSignal[], taxonomy: Taxonomy): Suggestion[] {
  return [...new Set(signals.map(({ slug }) => slug))]
    .filter((slug) => taxonomy.ancestors(slug).length > 0)
    .slice(0, MOST_LONE)
    .map((slug) => suggestion(slug, 'nice', signals, taxonomy));
}

/** Those that a word names beyond doubt, or that two different words name: they bear each other out. */
function sureSlugs(mentions: readonly Mention[]): ReadonlySet<string> {
  const words = new Map<string, Set<string>>();
  for (const mention of mentions) {
    const known = words.get(mention.slug) ?? new Set();
    for (const word of mention.words) known.add(termKey(word));
    words.set(mention.slug, known);
  }
  return new Set(
    mentions
      .filter(({ slug, ambiguous }) => !ambiguous || (words.get(slug)?.size ?? 0) > 1)
      .map(({ slug }) => slug),
  );
}

function signalOf(
  mention: Mention,
  where: 'title' | 'description',
  sure: ReadonlySet<string>,
): WordSignal {
  const { slug, words, ambiguous } = mention;
  const acronym = !ambiguous && words.some((word) => ACRONYM.test(word));
  return {
    slug,
    words,
    acronym,
    inTitle: where === 'title',
    weight: weightIn(where, mention) + (acronym ? ACRONYM_WEIGHT : 0),
    stands: sure.has(slug),
    named: where === 'title' && !ambiguous,
    because: `${quoted(words)} in the ${where === 'title' ? 'title' : 'summary'}`,
  };
}

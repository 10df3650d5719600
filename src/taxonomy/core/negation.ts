/** What is refused up to the end of the sentence: "we do not need WordPress, Drupal or a film". */
const NOT_WANTED =
  "(?:(?:do|does|did|will|would)(?: not|n[’']t)|never|not) (?:need|want|require|look|ask|plan)\\w*|no need (?:for|of)";
/** What is refused up to the next comma: "no website and no film". What somebody has not is perhaps what they need. */
const WITHOUT =
  "(?<!(?:have|has|had|got|having|is|are|was|there[’']s) )no|nor|neither|without|rather than|instead of|not an?|not for";

const REFUSED = new RegExp(
  `(?<![\\p{L}\\d])(?:(?:${NOT_WANTED})(?![\\p{L}\\d]).*?(?=[.;:!?\\n]|,? (?:but|we|just|only|please) |$)` +
    `|(?:${WITHOUT})(?![\\p{L}\\d]).*?(?=[.,;:!?\\n]| (?:but|we|just|only) |$))`,
  'giu',
);

/** A text without what it says is not wanted: what stands between a negation and the end of its clause. */
export function withoutNegated(text: string): string {
  return text.replace(REFUSED, ' . ');
}

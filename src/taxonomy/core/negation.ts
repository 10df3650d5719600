const AUXILIARY = '(?:do|does|did|will|would)';
const NOT = "(?: not|n[’']t)";

/** What is refused up to the end of the sentence: "we do not need WordPress, Drupal or a film". */
const NOT_WANTED = [
  `(?:${AUXILIARY}${NOT}|never|not) (?:need|want|require|look|ask|plan)\\w*`,
  'no longer (?:need|want|use|using|require|work with)\\w*',
  'no need (?:for|of)',
].join('|');

/** What is refused although it is there: "we do not use PHP any more". */
const NO_MORE = `(?:do|does|will)${NOT} (?:use|have|run|work with) [^.,;:!?\\n]{1,60}? (?:any ?more|any longer)`;

/** "Not" behind these, or before those, says how something is, not that it is unwanted: "is not tested", "not only". */
const SAYS_HOW =
  "(?:is|are|was|were|be|been|am|do|does|did|has|have|had|can|could|will|would|should|may|might|must|why|if|or|it[’']s)";
const NO_REFUSAL =
  '(?:only|just|merely|simply|even|all|every|everyone|many|much|enough|sure|yet|always|least|so|to|being|having|far|until)';

/** What is refused up to the next comma: "no website and no film". What somebody has not is perhaps what they need. */
const WITHOUT = [
  "(?<!(?:have|has|had|got|having|is|are|was|there[’']s) )no",
  ...['nor', 'neither', 'without', 'rather than', 'instead of', 'in place of', 'as opposed to'],
  ...['other than', 'except(?: for)?', 'not an?', 'not for'],
  `(?<!(?<![\\p{L}\\d])${SAYS_HOW} )not(?! ${NO_REFUSAL}(?![\\p{L}\\d]))`,
  `(?:must|should|shall|need)${NOT} (?:be|use|run|involve|include)`,
  '(?:stop(?:ped|ping)?|gave up|giv(?:e|ing) up) using',
  ...['(?:get|got|getting) rid of', 'mov(?:e|ed|ing) away from'],
  '(?<=rather (?:[^.,;:!?\\n]{1,40} ))than',
  '(?<=prefer (?:[^.,;:!?\\n]{1,40} ))over',
].join('|');

/** What is left for something else: "moving from PHP to Python", "replace PHP with Python", not "with a new one". */
const LEFT =
  '(?:(?:mov|migrat|switch|chang|convert)(?:e|es|ed|ing)? (?:\\w+ )?from [^.,;:!?\\n]{1,40}?(?= (?:on|in)?to )' +
  '|replac(?:e|es|ed|ing) [^.,;:!?\\n]{1,40}?(?= (?:with|by) (?!(?:\\w+ ){0,3}(?:ones?|it|something|better)(?![\\p{L}\\d]))))';

/** What is said to be unwanted behind it: "and PHP is not an option". */
const UNWANTED =
  '(?:(?!(?:and|but|or|in|with|we|need|want)(?![\\p{L}\\d]))[\\p{L}\\d#+.-]+ ){1,3}' +
  `(?:is|are)(?:${NOT}| no longer) (?:needed|wanted|required|an option|to be used|for us)`;

const REFUSED = new RegExp(
  `(?<![\\p{L}\\d])(?:${NO_MORE}|${LEFT}|${UNWANTED}` +
    `|(?:${NOT_WANTED})(?![\\p{L}\\d]).*?(?=[.;:!?\\n]|,? (?:but|we|just|only|please) |$)` +
    `|(?:${WITHOUT})(?![\\p{L}\\d]).*?(?=[.,;:!?)\\n]| [–—-] | (?:but|we|just|only) |$))`,
  'giu',
);

/** A text without what it says is not wanted: what stands between a negation and the end of its clause. */
export function withoutNegated(text: string): string {
  return text.replace(REFUSED, ' . ');
}

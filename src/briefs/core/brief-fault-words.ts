import { anyOf, everyOf } from '../../taxonomy/core/any-of.js';
import { PEOPLE_BY_NAME } from './people-by-name.js';

/**
 * The English words by which a brief is judged: patterns, not understanding. What is denied is taken out first
 * (DENIED, NEEDLESS); a problem is then any word of PROBLEM, a user need a sentence with one of WHO and one of NEED.
 */

/** Bad wherever they stand. */
const BAD = [
  ...['clunky', 'cumbersome', 'unreliable', 'inaccessible', 'unusable', 'buggy', 'insecure'],
  ...['chaotic', 'disorgani[sz]ed', 'overwhelmed', 'overloaded', 'frustrat\\w+', 'confus\\w+'],
].join('|');

/** Bad when something is said to be so: "is slow", "our old site", not "a slow cooker" or "the Old Town". */
const BAD_TO_BE =
  '(?:slow|old|dated|hard|difficult|tedious|expensive|costly|poor|messy|patchy|wrong|stuck)';

const COLLAPSE = '(?:fall(?:s|en|ing)?|fell)';
const GO = '(?:go(?:es|ing|ne)?|went)';
/** What happens to people and things, and should not. */
const MISHAPS = [
  `${COLLAPSE} (?:over|behind|apart|through)`,
  `${GO} (?:wrong|astray|missing|unanswered|unnoticed)`,
  '(?:freez(?:es|ing)|froze|frozen)(?!-)',
  'the wrong \\w+',
  '(?:drown|swamp|snow)(?:ed|ing) (?:in|by|under|with)',
].join('|');

const TROUBLE =
  `${MISHAPS}|${GO} down|` +
  'problems?|issues?|challenges?|errors?|mistakes?|delays?|backlogs?|complaints?|bugs?|missing|broken|at risk|' +
  `fail(?:s|ed|ing|ures?)?|lo(?:se|ses|sing|st)|crash\\w*|struggl\\w+|suffer\\w*|complain\\w*|wast(?:e|es|ed|ing)|${BAD}|${BAD_TO_BE}`;

const NOBODY = 'nobody|no[ -]one|none of(?: \\w+){1,3}|no (?:\\w+ )?\\w+';
const DO_NOT = "(?:do|does|did|will|would)(?: not|n[’']t)";

/** "There is no problem", "it is not slow or confusing" and "nobody complains" name none; "we do not require" neither. */
const FILLERS =
  '(?: (?:an?|any|the|known|such|real|really|very|too|so|that|been|ever|yet|have|has|had|see|seen|is|was|are|major|serious))*';
export const DENIED = everyOf(
  `(?:(?:is|are|was|were|do|does|did|have|has|had)(?: not|n[’']t)|not|no|never|without|nothing)${FILLERS} (?:${TROUBLE})(?:,? n?or (?:${TROUBLE}))*`,
  `(?:${NOBODY}) (?:\\w+ ){1,4}?(?:${MISHAPS})`,
  `(?:${NOBODY}) (?:ever )?(?:complain\\w*|struggl\\w+|suffer\\w*|fails?|loses?)`,
  `${DO_NOT} (?:need|want|require|expect|intend|plan|mind|wish)\\w*`,
);

/** "Nobody needs it", "users need nothing" and "staff do not want to" say no need. */
export const NEEDLESS = everyOf(
  `(?:${NOBODY})(?: really)? (?:needs?|wants?|must|asks?|has to|have to)`,
  '(?:needs?|needed|wants?|asks? for) (?:nothing|none|nobody|no)',
  `${DO_NOT}(?: really| actually| currently)? (?:need|want|wish|have to|ask|look)\\w*`,
  '(?:never|no longer|hardly)(?: really)? (?:needs?|wants?|has to|have to)',
  'nothing (?:that )?(?:\\w+ ){0,2}(?:needs?|wants?)',
  'no need',
);

export const PROBLEM = everyOf(
  'problems?',
  'issues?',
  'challenges?',
  'because',
  'struggl\\w+',
  'suffer\\w*',
  'fail(?:s|ed|ing|ure|ures)?',
  'br(?:oken|eaks)',
  'out ?-?(?:of|-) ?-?date',
  'outdated',
  'obsolete',
  'legacy',
  'unsupported',
  'end of (?:life|support)',
  'years? old',
  'ag(?:e)?ing',
  'no longer',
  "can(?:not|[’']t| not)",
  "(?:could|do|does|did|is|are|will)(?:n[’']t| not)",
  'unable',
  'impossible',
  '(?:too|very|so) (?:slow|many|few|much|little|long|hard|late|often|expensive|difficult)',
  '(?:hard|difficult|slow|confusing|expensive|costly|tedious) (?:to|for)',
  'by hand',
  'manual(?:ly)?',
  'duplicat\\w+',
  'lo(?:se|ses|sing|st)',
  'wast(?:e|es|ed|ing)',
  'complain\\w*',
  'errors?',
  'mistakes?',
  'delays?',
  'backlogs?',
  'at risk',
  'lack\\w*',
  'miss(?:ing|es|ed)?',
  'pain points?',
  'bugs?',
  'crash(?:es|ed|ing)?',
  'not enough',
  'no way (?:to|of)',
  '(?:nobody|no[ -]one) (?:knows|can|could|sees|finds)',
  'takes? (?:\\w+ )?(?:hours|days|weeks|months|ages|forever)',
  'hours (?:a|each|every|per) (?:day|week|month)',
  '(?:give|gives|giving|gave) up',
  'drop(?:s|ped|ping)? (?:out|off)',
  '(?:people|users|visitors|customers|clients|members|donors|volunteers|staff) (?:\\w+ )?(?:leave|go away|abandon)',
  MISHAPS,
  // Lights go down at a play; what people work with does not.
  `(?:sites?|websites?|systems?|servers?|apps?|networks?|wifi|phones?|lines?|pages?|forms?|it) (?:\\w+ )?${GO} down`,
  '(?:end|ends|ended|ending) up \\w+ing',
  '(?:typ|enter|key|writ|record|fill|cop|check|cod)\\w* (?:\\w+ ){0,4}(?:twice|(?:all )?over again|over and over)',
  '(?:takes?|took|spends?|spent)(?: \\w+){0,3} (?:all|half|most of|a whole)(?: the| a| of the)? (?:day|morning|afternoon|evening|night|week|weekend)',
  'only one (?:person|of us|member|volunteer|colleague)(?: \\w+){0,3} (?:knows?|can|understands?)',
  '(?:ring|rings|phone|phones|call|calls|e-?mails?|text|texts) (?:us|the office)(?: \\w+)? (?:to ask|because|asking)',
  '(?:chas(?:e|es|ed|ing)) (?:people|staff|volunteers|members|them|each|up|for|late|missing)',
  '(?:left|stays?|stand|stands|lies?) (?:empty|unfilled|unanswered|undone|open for)',
  'double[- ]?book\\w*',
  'run(?:s|ning)? out',
  BAD,
  `(?:is|are|was|were|be|been|gets?|getting|feels?|looks?|seems?|becom\\w+|remains?|it[’']s)(?: (?:too|so|also|often|always|now|still|quite|rather|just|not only|very|\\w+ly)){0,2} ${BAD_TO_BE}`,
  `our (?:current |present |existing )?${BAD_TO_BE}`,
);

export const WHO = anyOf(
  PEOPLE_BY_NAME,
  'users?',
  'people',
  'public',
  'citizens?',
  'residents?',
  'tenants?',
  'visitors?',
  'members?',
  'volunteers?',
  'customers?',
  'clients?',
  'patients?',
  'carers?',
  'parents?',
  'families',
  'children',
  'students?',
  'pupils?',
  'learners?',
  'teachers?',
  'donors?',
  'supporters?',
  'readers?',
  'applicants?',
  'claimants?',
  'staff',
  'colleagues',
  'workers?',
  'teams?',
  'businesses',
  'farmers?',
  'everyone',
  'anyone',
  'someone',
  'as an? \\w+,? i',
);
export const NEED = anyOf(
  'needs?',
  'needed',
  'wants?',
  'wish(?:es)?',
  'must',
  'have to',
  'has to',
  'should',
  "can(?:not|[’']t)?",
  'could',
  'so that',
  'able to',
  'let(?:s|ting)?',
  'help(?:s|ing)?',
  'allow(?:s|ing)?',
  'tr(?:y|ies|ying) to',
  'struggl\\w+',
  'asks?',
  'look(?:s|ing)? for',
);

import { anyOf, everyOf } from './any-of.js';
import { type Mention } from './text-reading.js';
import { termKey } from './words.js';

/**
 * What words mean in a brief, which is written to somebody who makes digital things. A public notice may be about
 * anything: there "logo" is doubtful and "brand" is no work at all, so the taxonomy does not read them so.
 */

interface PlainWord {
  readonly slug: string;
  readonly pattern: RegExp;
}

const GUESTS =
  '(?: (?:an?|the|our|some|many|more))?(?: \\w+)? (?:events?|meetings?|visitors?|guests?|refugees?|people)';

/** Words that name a specialism beyond doubt in a brief. */
const PLAIN: readonly PlainWord[] = [
  { slug: 'branding-and-identity', pattern: everyOf('brand(?![- ]new)s?', 'branding') },
  { slug: 'logo-design', pattern: everyOf('logos?') },
  { slug: 'hosting', pattern: everyOf(`hosting(?!${GUESTS})`) },
  {
    slug: 'information-security',
    pattern: everyOf(
      ...[
        'hacked',
        'hackers?',
        'phishing',
        'ransomware',
        'malware',
        'data (?:breach(?:es)?|leaks?)',
      ],
      ...['cyber[- ]?attacks?', 'data (?:safety|security)', '(?:safe|secure) data'],
      ...[
        'data (?:is |are |stays? |kept )?(?:safe|secure)(?:ly)?',
        'security (?:training|awareness)',
      ],
      'security (?:reviews?|checks?|audits?)',
    ),
  },
  { slug: 'security-governance', pattern: everyOf('data protection', 'gdpr') },
  {
    slug: 'training-and-mentoring',
    pattern: everyOf(
      '(?:security|staff|volunteer|awareness|user|digital) training',
      `train(?:ing)? (?:for )?(?:our |the |all )?(?:staff|volunteers|trustees|team|users|people)`,
    ),
  },
  { slug: 'systems-administration', pattern: everyOf('back-?ups?') },
];

/** The verb is no library: "react quickly", "flags flutter". A name it is after such a word, or before such a one. */
const NAME_AFTER = anyOf('in', 'using', 'with', 'on').source;
const NAME_BEFORE = anyOf(
  ...['native', 'apps?', 'developers?', 'engineers?', 'components?', 'front', 'frontend', 'code'],
  ...['codebase', 'library', 'framework', 'websites?', 'sites?'],
).source;
const VERB = /(?<![\p{L}\d])(?:react|flutter|bash)s?(?![\p{L}\d]|\.js)/giu;
/** A capital says something after a word of the same sentence only. */
const WITHIN_SENTENCE = /[\p{L}\d,;)] $/u;
const AFTER = new RegExp(`${NAME_AFTER} $`, 'iu');
const BEFORE = new RegExp(`^ ${NAME_BEFORE}`, 'iu');

/** A text without the verbs that look like the name of a technology. */
export function withoutVerbs(text: string): string {
  return text.replace(VERB, (word, at: number) => {
    const [before, after] = [text.slice(0, at), text.slice(at + word.length)];
    const capital = /^\p{Lu}/u.test(word) && WITHIN_SENTENCE.test(before);
    return capital || AFTER.test(before) || BEFORE.test(after) ? word : '…';
  });
}

/** What a reader of any text found, with what the same words mean in a brief beyond doubt. */
export function inBrief(text: string, mentions: readonly Mention[]): Mention[] {
  const plain = PLAIN.flatMap(({ slug, pattern }) => {
    const words = distinct(text.match(pattern) ?? []);
    return words.length === 0 ? [] : [{ slug, words, ambiguous: false }];
  });
  const known = new Map(plain.map((each) => [each.slug, each]));
  const read = mentions.map((each) => {
    const own = known.get(each.slug);
    return own ? { ...own, words: distinct([...each.words, ...own.words]) } : each;
  });
  return [...read, ...plain.filter(({ slug }) => !mentions.some((each) => each.slug === slug))];
}

/** Each word once, as it is first written: "Hosting" and "hosting" say it once. */
function distinct(words: readonly string[]): string[] {
  const known = new Map<string, string>();
  for (const word of words) if (!known.has(termKey(word))) known.set(termKey(word), word);
  return [...known.values()];
}

import { anyOf } from '../../taxonomy/core/any-of.js';

/** Common words of English that neither Welsh nor its neighbours on the continent have. */
const COMMON = anyOf(
  ...[
    'the',
    'and',
    'to',
    'our',
    'for',
    'that',
    'with',
    'are',
    'this',
    'from',
    'by',
    'need',
    'which',
    'who',
  ],
  ...[
    'have',
    'has',
    'it',
    'they',
    'their',
    'there',
    'not',
    'be',
    'can',
    'we',
    'us',
    'of',
    'is',
    'on',
    'at',
  ],
);
const WORD = /[\p{L}\p{M}'’]+/gu;
/** So many words say nothing of their language. */
const FEW_WORDS = 8;
const LEAST_SHARE = 0.12;

/** Whether a text may be English. A short one may: nothing speaks against it. */
export function looksEnglish(text: string): boolean {
  const words = text.match(WORD) ?? [];
  if (words.length < FEW_WORDS) return true;
  return words.filter((word) => COMMON.test(word)).length >= LEAST_SHARE * words.length;
}

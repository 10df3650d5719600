import type { BriefFacts } from '../../../briefs/briefs.events.js';
import { type SpecialismTree } from '../specialism-tree.js';
import { count, counted, languageName, money } from '../wording.js';

/** One thing that a client could change of a brief. */
export type BriefChange =
  | { readonly kind: 'must-to-nice'; readonly slug: string }
  /** Minor units. */
  | { readonly kind: 'budget'; readonly maxMinor: number }
  /** ISO calendar date, `weeks` after the end as it is. */
  | { readonly kind: 'window'; readonly weeks: number; readonly end: string }
  /** Less, and more, work. */
  | {
      readonly kind: 'effort' | 'more-effort';
      readonly minDays: number;
      readonly maxDays: number;
    }
  | { readonly kind: 'remote' }
  /** One more language that the work may be done in. */
  | { readonly kind: 'language'; readonly language: string }
  | { readonly kind: 'any-language' };

/** The brief after the change. */
export function withBriefChange(brief: BriefFacts, change: BriefChange): BriefFacts {
  const { budget } = brief;
  switch (change.kind) {
    case 'must-to-nice':
      return { ...brief, specialisms: withNice(brief, change.slug) };
    case 'budget':
      return { ...brief, budget: budget && { ...budget, maxMinor: change.maxMinor } };
    case 'window':
      return { ...brief, window: { ...brief.window, end: change.end } };
    case 'effort':
    case 'more-effort':
      return { ...brief, effort: { minDays: change.minDays, maxDays: change.maxDays } };
    case 'remote':
      return { ...brief, location: { ...brief.location, remote: true } };
    case 'language':
      return { ...brief, languages: [...brief.languages, change.language] };
    case 'any-language':
      return { ...brief, languages: [] };
  }
}

function withNice({ specialisms }: BriefFacts, slug: string): BriefFacts['specialisms'] {
  return specialisms.map((each) => (each.slug === slug ? { slug, importance: 'nice' } : each));
}

/** Both ends, since a change of one may move the other: `5 to 8`. */
function range({ minDays, maxDays }: BriefFacts['effort']): string {
  return minDays === maxDays ? count(maxDays) : `${count(minDays)} to ${count(maxDays)}`;
}

/** A change of a brief as a sentence, with all that it alters. */
export function briefChangeSentence(
  brief: BriefFacts,
  change: BriefChange,
  tree: SpecialismTree,
): string {
  const { budget, effort, window } = brief;
  switch (change.kind) {
    case 'must-to-nice':
      return `Make ${tree.name(change.slug)} nice to have instead of a must-have.`;
    case 'budget': {
      const [from, to] = [budget?.maxMinor ?? 0, change.maxMinor];
      return `Raise the budget to ${money(to, brief.currency)} from ${money(from, brief.currency)}.`;
    }
    case 'window':
      return `Let the work take ${counted(change.weeks, 'week')} longer, until ${change.end} instead of ${window.end}.`;
    case 'effort':
    case 'more-effort':
      return `Ask for ${range(change)} ${change.maxDays === 1 ? 'day' : 'days'} instead of ${range(effort)}.`;
    case 'remote':
      return 'Let the work be done remotely.';
    case 'language':
      return `Accept work in ${languageName(change.language)}, too.`;
    case 'any-language':
      return 'Ask for no particular language.';
  }
}

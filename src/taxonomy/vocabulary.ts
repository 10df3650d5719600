import { z } from 'zod';
import { indexTerms } from './core/term-index.js';
import {
  CAUSES,
  DECLINE_REASONS,
  ORGANISATION_FORMS,
  SECTORS,
  type VocabularyEntry,
} from './vocabulary.data.js';

/** The closed lists by their names on the wire. */
export const VOCABULARIES = {
  organisationForms: ORGANISATION_FORMS,
  causes: CAUSES,
  sectors: SECTORS,
  declineReasons: DECLINE_REASONS,
} as const;
export type VocabularyList = keyof typeof VOCABULARIES;

const NOUNS: Readonly<Record<VocabularyList, string>> = {
  organisationForms: 'an organisation form',
  causes: 'a cause',
  sectors: 'a sector',
  declineReasons: 'a reason to decline',
};

const INDEXES = {
  organisationForms: indexOf(ORGANISATION_FORMS),
  causes: indexOf(CAUSES),
  sectors: indexOf(SECTORS),
  declineReasons: indexOf(DECLINE_REASONS),
};

function indexOf(entries: readonly VocabularyEntry[]) {
  return indexTerms(entries.map((entry) => ({ ...entry, parent: null, aliases: [], cpv: [] })));
}

/** What to tell someone who wrote a term that the list does not have. */
export function unknownTerm(list: VocabularyList, term: string): string {
  const index = INDEXES[list];
  const named = index.resolve(term);
  return `${notOne(term, NOUNS[list])} ${suggestion(
    named === null ? index.didYouMean(term) : [named],
    `GET /v1/vocabulary lists the ${list}.`,
  )}`;
}

/** `"…" is not a cause.`, with what was written cut to a readable length. */
export function notOne(term: string, noun: string): string {
  return `"${term.length > 60 ? `${term.slice(0, 60)}…` : term}" is not ${noun}.`;
}

export function suggestion(slugs: readonly string[], otherwise: string): string {
  if (slugs.length === 0) return otherwise;
  return `Did you mean ${slugs.map((slug) => `"${slug}"`).join(' or ')}?`;
}

function termSchema<const T extends readonly VocabularyEntry[]>(list: VocabularyList, entries: T) {
  const slugs = entries.map((entry): T[number]['slug'] => entry.slug);
  return z.enum(slugs, {
    error: ({ input }) =>
      typeof input === 'string'
        ? unknownTerm(list, input)
        : `must be the slug of ${NOUNS[list]}; GET /v1/vocabulary lists the ${list}.`,
  });
}

export const organisationFormSchema = termSchema('organisationForms', ORGANISATION_FORMS).meta({
  description: 'What kind of organisation it is. GET /v1/vocabulary names each.',
});
export const causeSchema = termSchema('causes', CAUSES).meta({
  description: 'What it does good for. GET /v1/vocabulary names each.',
});
export const sectorSchema = termSchema('sectors', SECTORS).meta({
  description: 'What it works in. GET /v1/vocabulary names each.',
});
export const declineReasonSchema = termSchema('declineReasons', DECLINE_REASONS).meta({
  description: 'Why a co-op declines. GET /v1/vocabulary names each.',
});

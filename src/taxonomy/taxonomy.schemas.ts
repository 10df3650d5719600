import { z } from 'zod';
import { line, text } from '../platform/http/text.js';

export const specialismList = z.strictObject({
  items: z.array(
    z.strictObject({
      slug: z.string(),
      name: z.string(),
      parent: z
        .string()
        .nullable()
        .meta({ description: 'The wider specialism; null for a discipline.' }),
      aliases: z.array(z.string()),
      cpv: z.array(z.string()).meta({ description: 'CPV 2008 codes, 8 digits.' }),
    }),
  ),
});
export type SpecialismList = z.output<typeof specialismList>;

const terms = z.array(z.strictObject({ slug: z.string(), name: z.string() }));

export const vocabularyView = z.strictObject({
  organisationForms: terms,
  causes: terms,
  sectors: terms.meta({ description: 'Also the slugs that a co-op’s red lines take.' }),
  declineReasons: terms,
  tiers: terms.meta({ description: 'Those of the active pricing policy.' }),
});
export type VocabularyView = z.output<typeof vocabularyView>;

/** As long as a brief's. */
export const suggestionText = z.strictObject({ title: line(200), summary: text(10_000) });
export type SuggestionText = z.output<typeof suggestionText>;

export const suggestionList = z.strictObject({
  items: z.array(
    z.strictObject({
      slug: z.string(),
      name: z.string(),
      importance: z.enum(['must', 'nice']),
      words: z.array(z.string()).meta({ description: 'The words that led to it, as written' }),
      because: z.string(),
    }),
  ),
  because: z.string(),
});
export type SuggestionList = z.output<typeof suggestionList>;

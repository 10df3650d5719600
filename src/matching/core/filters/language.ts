import { baseLanguage, languageName, list } from '../wording.js';
import { type Filter } from './filter.js';

/** The co-op works in at least one of the brief's languages, whatever the region (`en-GB` is `en`). */
export const language: Filter = {
  code: 'language',
  reasonAgainst: (brief, coop, { languages }) => {
    if (languages.size === 0) return null;
    if (coop.languages.some((tag) => languages.has(baseLanguage(tag)))) return null;
    const needed = list(brief.languages.map(languageName), 'or');
    const spoken = list(coop.languages.map(languageName));
    return spoken === ''
      ? `It has named no language; the brief needs ${needed}.`
      : `It works in ${spoken}; the brief needs ${needed}.`;
  },
};

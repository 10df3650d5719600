import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { suggestSpecialisms, type Suggestion } from './core/suggestions.js';
import { TaxonomyApi } from './taxonomy.api.js';
import type { SuggestionList, SuggestionText } from './taxonomy.schemas.js';

/** The specialisms that a text speaks of, with the words that led to each. Nothing is stored. */
export class SuggestSpecialisms extends Query<SuggestionList> {
  constructor(readonly text: SuggestionText) {
    super();
  }
}

@QueryHandler(SuggestSpecialisms)
export class SuggestSpecialismsHandler implements IQueryHandler<SuggestSpecialisms> {
  constructor(private readonly api: TaxonomyApi) {}

  execute({ text: { title, summary } }: SuggestSpecialisms): Promise<SuggestionList> {
    const taxonomy = this.api.taxonomy();
    const suggestions = suggestSpecialisms(title, summary, taxonomy);
    const items = suggestions.map(({ slug, importance, because, ...each }) => ({
      ...{ slug, importance, because },
      name: taxonomy.bySlug(slug)?.name ?? slug,
      words: [...each.words],
    }));
    return Promise.resolve({ items, because: becauseOf(suggestions) });
  }
}

function becauseOf(suggestions: readonly Suggestion[]): string {
  if (suggestions.length === 0)
    return 'No word of this text stands for a specialism. Say what is to be made or done, such as a website or user research, or choose from GET /v1/specialisms.';
  if (suggestions.some(({ importance }) => importance === 'must'))
    return 'These are what the words of the text stand for; you know better which of them the work must have.';
  return suggestions.some(({ sure }) => sure)
    ? 'The title speaks of something else than what the summary only mentions, so none of these is a must-have; say in the title what is to be made or done.'
    : 'These words may stand for a specialism or for something else, so none of them is a must-have; say more of what is to be made or done.';
}

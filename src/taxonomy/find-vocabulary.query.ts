import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { TaxonomyApi } from './taxonomy.api.js';
import type { VocabularyView } from './taxonomy.schemas.js';
import type { VocabularyEntry } from './vocabulary.data.js';
import { VOCABULARIES } from './vocabulary.js';

export class FindVocabulary extends Query<VocabularyView> {}

@QueryHandler(FindVocabulary)
export class FindVocabularyHandler implements IQueryHandler<FindVocabulary> {
  constructor(private readonly taxonomy: TaxonomyApi) {}

  async execute(): Promise<VocabularyView> {
    return {
      organisationForms: present(VOCABULARIES.organisationForms),
      causes: present(VOCABULARIES.causes),
      sectors: present(VOCABULARIES.sectors),
      declineReasons: present(VOCABULARIES.declineReasons),
      tiers: present(await this.taxonomy.tiers()),
    };
  }
}

function present(entries: readonly VocabularyEntry[]): VocabularyEntry[] {
  return entries.map(({ slug, name }) => ({ slug, name }));
}

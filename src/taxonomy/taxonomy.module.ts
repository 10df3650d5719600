import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { FindSpecialismsHandler } from './find-specialisms.query.js';
import { FindVocabularyHandler } from './find-vocabulary.query.js';
import { SpecialismsRepository } from './specialisms.repository.js';
import { SuggestSpecialismsHandler } from './suggest-specialisms.query.js';
import { TaxonomyApi } from './taxonomy.api.js';
import { TaxonomyController } from './taxonomy.controller.js';

@Module({
  imports: [CqrsModule],
  controllers: [TaxonomyController],
  providers: [
    FindSpecialismsHandler,
    FindVocabularyHandler,
    SuggestSpecialismsHandler,
    SpecialismsRepository,
    TaxonomyApi,
  ],
  exports: [TaxonomyApi],
})
export class TaxonomyModule {}

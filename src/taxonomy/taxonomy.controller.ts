import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '../platform/http/api-docs.js';
import { Public } from '../platform/http/access.js';
import { Cacheable } from '../platform/http/cacheable.js';
import { FindSpecialisms } from './find-specialisms.query.js';
import { FindVocabulary } from './find-vocabulary.query.js';
import { SuggestSpecialisms } from './suggest-specialisms.query.js';
import {
  specialismList,
  suggestionList,
  suggestionText,
  vocabularyView,
  type SpecialismList,
  type SuggestionList,
  type SuggestionText,
  type VocabularyView,
} from './taxonomy.schemas.js';

@Controller('v1')
@ApiTags('taxonomy')
@Public()
export class TaxonomyController {
  constructor(private readonly queries: QueryBus) {}

  @Get('specialisms')
  @Cacheable(300)
  @ApiOperation({ summary: 'All specialisms, as a tree by their parents; not paged' })
  @ApiOkResponse({ standardSchema: specialismList })
  specialisms(): Promise<SpecialismList> {
    return this.queries.execute(new FindSpecialisms());
  }

  @Post('specialisms/suggest')
  @HttpCode(200)
  @ApiOperation({
    summary: 'The specialisms that a text speaks of, and the words that led to each',
    description:
      'Goes by words, without understanding them; those of the title weigh more. What the summary only mentions is no must-have where the title speaks of something else. Nothing is stored.',
  })
  @ApiOkResponse({ standardSchema: suggestionList })
  suggest(@Body({ schema: suggestionText }) body: SuggestionText): Promise<SuggestionList> {
    return this.queries.execute(new SuggestSpecialisms(body));
  }

  @Get('vocabulary')
  @Cacheable(60)
  @ApiOperation({ summary: 'The closed lists that bodies take their slugs from' })
  @ApiOkResponse({ standardSchema: vocabularyView })
  vocabulary(): Promise<VocabularyView> {
    return this.queries.execute(new FindVocabulary());
  }
}

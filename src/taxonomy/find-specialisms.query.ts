import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { TaxonomyApi } from './taxonomy.api.js';
import type { SpecialismList } from './taxonomy.schemas.js';

export class FindSpecialisms extends Query<SpecialismList> {}

@QueryHandler(FindSpecialisms)
export class FindSpecialismsHandler implements IQueryHandler<FindSpecialisms> {
  constructor(private readonly taxonomy: TaxonomyApi) {}

  execute(): Promise<SpecialismList> {
    const items = this.taxonomy
      .taxonomy()
      .specialisms.map(({ slug, name, parent, aliases, cpv }) => ({
        slug,
        name,
        parent,
        aliases: [...aliases],
        cpv: [...cpv],
      }));
    return Promise.resolve({ items });
  }
}

import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { DomainError } from '../platform/domain-error.js';
import type { Principal } from '../platform/request-context.js';
import { fullView, publicView, seesAll } from './coop-views.js';
import { CoopRepository } from './coop.repository.js';
import type { FullCoop, PublicCoop } from './coops.schemas.js';

/** One co-op, as far as the caller may see it. */
export class FindCoop extends Query<FullCoop | PublicCoop> {
  constructor(
    readonly coopId: string,
    readonly caller: Principal | undefined,
  ) {
    super();
  }
}

@QueryHandler(FindCoop)
export class FindCoopHandler implements IQueryHandler<FindCoop> {
  constructor(private readonly coops: CoopRepository) {}

  async execute({ coopId, caller }: FindCoop): Promise<FullCoop | PublicCoop> {
    const coop = await this.coops.get(coopId);
    if (seesAll(coopId, caller)) return fullView(coop);
    if (coop.status !== 'active') throw DomainError.notFound('co-op');
    return publicView(coop);
  }
}

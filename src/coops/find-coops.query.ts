import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import { DomainError } from '../platform/domain-error.js';
import { decodeCursor, type Page, toPage } from '../platform/http/paging.js';
import type { Principal } from '../platform/request-context.js';
import { TaxonomyApi } from '../taxonomy/taxonomy.api.js';
import { fullView, publicView } from './coop-views.js';
import { CoopRepository } from './coop.repository.js';
import type { CoopsQuery, FullCoop, PublicCoop } from './coops.schemas.js';

/** The co-ops of the network in the order in which they came: the active ones, or for an operator any. */
export class FindCoops extends Query<Page<FullCoop | PublicCoop>> {
  constructor(
    readonly query: CoopsQuery,
    readonly caller: Principal | undefined,
  ) {
    super();
  }
}

@QueryHandler(FindCoops)
export class FindCoopsHandler implements IQueryHandler<FindCoops> {
  constructor(
    private readonly coops: CoopRepository,
    private readonly taxonomy: TaxonomyApi,
  ) {}

  async execute({ query, caller }: FindCoops): Promise<Page<FullCoop | PublicCoop>> {
    const { cursor, limit, specialism, status } = query;
    const isOperator = caller?.role === 'operator';
    if (!isOperator && status !== undefined && status !== 'active') {
      const message = `Only an operator lists co-ops that are ${status}; everyone else sees the active ones.`;
      throw new DomainError('forbidden', 'forbidden', message);
    }
    const filter = {
      status: status ?? (isOperator ? null : 'active'),
      specialisms: specialism === undefined ? null : this.kinds(specialism),
    };
    const rows = await this.coops.page(filter, afterOf(cursor), limit + 1);
    return toPage(rows, limit, ({ id }) => id, isOperator ? fullView : publicView);
  }

  /** A specialism and all narrower ones: an expert in a child knows the parent. */
  private kinds(slug: string): string[] {
    this.taxonomy.requireSpecialism(slug, '/specialism');
    return [slug, ...this.taxonomy.taxonomy().descendants(slug)];
  }
}

function afterOf(cursor: string | undefined): string | null {
  const after = decodeCursor(cursor);
  if (after === undefined) return null;
  if (z.uuid().safeParse(after).success) return after;
  throw DomainError.invalid('/cursor', 'The cursor is of another list; leave it away to start.');
}

import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { decodeCursor, toPage, type Page, type PageQuery } from '../platform/http/paging.js';
import { MatchingPolicyRepository } from './matching-policy.repository.js';
import { matchingPolicyVersion, type MatchingPolicyView } from './matching-policy.schema.js';

/** All versions, newest first. */
export class FindMatchingPolicies extends Query<Page<MatchingPolicyView>> {
  constructor(readonly page: PageQuery) {
    super();
  }
}

@QueryHandler(FindMatchingPolicies)
export class FindMatchingPoliciesHandler implements IQueryHandler<FindMatchingPolicies> {
  constructor(private readonly policies: MatchingPolicyRepository) {}

  async execute({ page }: FindMatchingPolicies): Promise<Page<MatchingPolicyView>> {
    const before = decodeCursor(page.cursor, matchingPolicyVersion);
    const found = await this.policies.list(before, page.limit + 1);
    return toPage(
      found,
      page.limit,
      (policy) => String(policy.version),
      (policy) => policy,
    );
  }
}

/** One version, or the active one. */
export class FindMatchingPolicy extends Query<MatchingPolicyView> {
  constructor(readonly version: number | 'active') {
    super();
  }
}

@QueryHandler(FindMatchingPolicy)
export class FindMatchingPolicyHandler implements IQueryHandler<FindMatchingPolicy> {
  constructor(private readonly policies: MatchingPolicyRepository) {}

  execute({ version }: FindMatchingPolicy): Promise<MatchingPolicyView> {
    return this.policies.viewOf(version);
  }
}

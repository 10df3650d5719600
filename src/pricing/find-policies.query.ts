import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { decodeCursor, toPage, type Page, type PageQuery } from '../platform/http/paging.js';
import { PolicyRepository } from './policy.repository.js';
import { policyVersion, type PolicyView } from './pricing.schemas.js';

/** All versions, newest first. */
export class FindPolicies extends Query<Page<PolicyView>> {
  constructor(readonly page: PageQuery) {
    super();
  }
}

@QueryHandler(FindPolicies)
export class FindPoliciesHandler implements IQueryHandler<FindPolicies> {
  constructor(private readonly policies: PolicyRepository) {}

  async execute({ page }: FindPolicies): Promise<Page<PolicyView>> {
    const before = decodeCursor(page.cursor, policyVersion);
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
export class FindPolicy extends Query<PolicyView> {
  constructor(readonly version: number | 'active') {
    super();
  }
}

@QueryHandler(FindPolicy)
export class FindPolicyHandler implements IQueryHandler<FindPolicy> {
  constructor(private readonly policies: PolicyRepository) {}

  execute({ version }: FindPolicy): Promise<PolicyView> {
    return this.policies.viewOf(version);
  }
}

import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { BriefsApi } from '../briefs/briefs.api.js';
import { compareShortlists } from './core/compare-shortlists.js';
import { settingChanges, shortlistsChanged } from './core/policy-changes.js';
import { MatchingPolicyRepository } from './matching-policy.repository.js';
import type { PolicyComparison } from './policy-comparison.schema.js';
import { PolicyTrial } from './policy-trial.js';
import { RankingRepository } from './ranking.repository.js';

/** What activating a version would have changed for the briefs that were ranked last. Nothing is stored. */
export class ComparePolicies extends Query<PolicyComparison> {
  constructor(
    readonly version: number,
    readonly briefs: number,
  ) {
    super();
  }
}

@QueryHandler(ComparePolicies)
export class ComparePoliciesHandler implements IQueryHandler<ComparePolicies> {
  constructor(
    private readonly policies: MatchingPolicyRepository,
    private readonly rankings: RankingRepository,
    private readonly briefs: BriefsApi,
    private readonly trial: PolicyTrial,
  ) {}

  async execute({ version, briefs: limit }: ComparePolicies): Promise<PolicyComparison> {
    const tried = await this.policies.numbered(version);
    const active = await this.policies.active();
    const ranked = await this.rankings.newest(limit);
    const facts = await this.briefs.facts(ranked.map(({ briefId }) => briefId));
    const found = ranked.flatMap(({ briefId, ...when }) => {
      const brief = facts.get(briefId);
      return brief ? [{ facts: brief, ...when }] : [];
    });
    const { changes, totals } = compareShortlists(await this.trial.run(found, active, tried));
    const named = (coopId: string) => ({ coopId, coopName: this.trial.nameOf(coopId) });
    const rankedAt = new Map(ranked.map((each) => [each.briefId, each.rankedAt]));
    return {
      version,
      activeVersion: active.version,
      because: shortlistsChanged(changes.length, found.length),
      settings: settingChanges(active, tried).map((change) => ({ ...change })),
      briefs: found.length,
      changes: changes.map(({ briefId, enter, leave }) => ({
        briefId,
        title: facts.get(briefId)?.title ?? '',
        rankedAt: rankedAt.get(briefId) ?? '',
        enter: enter.map(named),
        leave: leave.map(named),
      })),
      coops: totals.map(({ coopId, before, after }) => ({
        ...named(coopId),
        ...{ before, after, change: after - before },
      })),
    };
  }
}

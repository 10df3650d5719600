import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { BriefsApi } from '../briefs/briefs.api.js';
import { CoopsApi } from '../coops/coops.api.js';
import { DomainError } from '../platform/domain-error.js';
import type { Principal } from '../platform/request-context.js';
import { BriefRanker } from './brief-ranker.js';
import { explainOne, type Explanation } from './core/explain.js';
import { RankingReader, type ReadRanking } from './ranking-reader.js';
import type { RankingView } from './rankings.schemas.js';

/** Why these co-ops, and why not the others; or, with `coopId`, what the brief means for that one. */
export class FindRanking extends Query<RankingView> {
  constructor(
    readonly caller: Principal,
    readonly briefId: string,
    readonly coopId: string | undefined,
  ) {
    super();
  }
}

type Ranked = Extract<Explanation, { eligible: true }>;
type Rejected = Extract<Explanation, { eligible: false }>;

@QueryHandler(FindRanking)
export class FindRankingHandler implements IQueryHandler<FindRanking> {
  constructor(
    private readonly reader: RankingReader,
    private readonly briefs: BriefsApi,
    private readonly coops: CoopsApi,
    private readonly ranker: BriefRanker,
  ) {}

  async execute({ caller, briefId, coopId }: FindRanking): Promise<RankingView> {
    const owner = await this.briefs.ownerOf(briefId);
    const all = caller.role === 'operator';
    if (!owner || (!all && owner.clientId !== caller.subjectId))
      throw DomainError.notFound('brief');
    const read = await this.reader.read(briefId);
    if (!read) {
      throw new DomainError(
        'not-found',
        'not-ranked-yet',
        'The brief has not been ranked yet; that takes seconds. Ask again.',
      );
    }
    if (coopId === undefined) return view(read, read.ranked, read.rejected, all);
    return this.one(read, briefId, coopId, all);
  }

  private async one(
    read: ReadRanking,
    briefId: string,
    coopId: string,
    all: boolean,
  ): Promise<RankingView> {
    const kept = [...read.ranked, ...read.rejected].find((each) => each.coopId === coopId);
    if (kept) return view(read, ...split(kept), all);
    const brief = (await this.briefs.facts([briefId])).get(briefId);
    const facts = (await this.coops.factsOf([coopId])).get(coopId);
    if (!brief || !facts) throw DomainError.notFound('co-op');
    const now = explainOne(brief, facts, this.ranker.context());
    return { ...view(read, ...split(now), all), explainedFrom: 'current-facts' };
  }
}

function split(one: Explanation): [Ranked[], Rejected[]] {
  return one.eligible ? [[one], []] : [[], [one]];
}

/** A client is not told which co-ops refuse its sector, nor of those that are not members. */
function view(
  { stored }: ReadRanking,
  ranked: readonly Ranked[],
  rejected: readonly Rejected[],
  all: boolean,
): RankingView {
  const shown = all ? rejected : rejected.filter((each) => !isPrivate(each));
  return {
    briefId: stored.briefId,
    policyVersion: stored.policyVersion,
    rankedAt: stored.rankedAt,
    considered: stored.considered,
    eligible: stored.eligible,
    ranked: ranked.map(({ coopId, coopName, score, factors }) => ({
      coopId,
      coopName,
      score,
      factors: factors.map((factor) => ({ ...factor })),
    })),
    rejected: shown.map(({ coopId, coopName, reasons }) => ({
      coopId,
      coopName,
      reasons: reasons.map((reason) => ({ ...reason })),
    })),
    rejectedByReason: { ...stored.rejectedByReason },
    withheld: all ? 0 : rejected.filter(refusesSector).length,
    explainedFrom: 'ranking',
  };
}

function refusesSector({ reasons }: Rejected): boolean {
  return reasons.length === 1 && reasons[0]?.code === 'red-line';
}

function isPrivate(rejected: Rejected): boolean {
  return refusesSector(rejected) || rejected.reasons.some(({ code }) => code === 'membership');
}

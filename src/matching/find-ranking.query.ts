import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { BriefsApi } from '../briefs/briefs.api.js';
import { CoopsApi } from '../coops/coops.api.js';
import { DomainError } from '../platform/domain-error.js';
import type { Principal } from '../platform/request-context.js';
import { BriefRanker } from './brief-ranker.js';
import { explainOne, type Explanation } from './core/explain.js';
import { countedReasons } from './core/rejected.js';
import { MEMBERSHIP_CODE, RED_LINE_CODE } from './core/filters/filters.js';
import { OfferedCoops } from './offered-coops.js';
import { RankingReader, type ReadRanking } from './ranking-reader.js';
import { RankingSetbacks } from './ranking-setbacks.js';
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
    private readonly offered: OfferedCoops,
    private readonly setbacks: RankingSetbacks,
  ) {}

  async execute({ caller, briefId, coopId }: FindRanking): Promise<RankingView> {
    const owner = await this.briefs.ownerOf(briefId);
    const all = caller.role === 'operator';
    if (!owner || (!all && owner.clientId !== caller.subjectId))
      throw DomainError.notFound('brief');
    const read = await this.reader.read(briefId);
    if (!read) throw await this.notRanked(briefId);
    if (coopId === undefined) return wholeView(read, all);
    const { one, explainedFrom } = await this.one(read, coopId);
    // Whoever is no member is nobody to a client, as in the list of co-ops.
    if (!all && isNoMember(one)) throw DomainError.notFound('co-op');
    return { ...oneView(read, one, all), explainedFrom };
  }

  private async notRanked(briefId: string): Promise<DomainError> {
    const setback = (await this.setbacks.of([briefId])).get(briefId);
    if (setback !== undefined) return new DomainError('not-found', 'ranking-failed', setback);
    const soon = 'The brief has not been ranked yet; that takes seconds. Ask again.';
    return new DomainError('not-found', 'not-ranked-yet', soon);
  }

  /** From the ranking itself where it kept the co-op, else from what is known now but for its own lead; by its policy either way. */
  private async one(
    { stored, policy, ranked, rejected }: ReadRanking,
    coopId: string,
  ): Promise<{ one: Explanation; explainedFrom: RankingView['explainedFrom'] }> {
    const kept = [...ranked, ...rejected].find((each) => each.coopId === coopId);
    if (kept) return { one: kept, explainedFrom: 'ranking' };
    const { briefId } = stored;
    const brief = (await this.briefs.facts([briefId])).get(briefId);
    const { coops: own } = (await this.offered.of([briefId]))(briefId);
    const facts = own.get(coopId) ?? (await this.coops.factsOf([coopId])).get(coopId);
    if (!brief || !facts) throw DomainError.notFound('co-op');
    const one = explainOne(brief, facts, this.ranker.context(policy));
    return { one, explainedFrom: 'current-facts' };
  }
}

/** One co-op of a ranking. The counts are of it alone, or they would not come to what is shown. */
function oneView(read: ReadRanking, one: Explanation, all: boolean): RankingView {
  const whole = one.eligible ? view(read, [one], [], all) : view(read, [], [one], all);
  // Why one is withheld is not told by its count either.
  const codes = whole.rejected.flatMap(({ reasons }) =>
    countedReasons(reasons.map(({ code }) => code)),
  );
  return {
    ...whole,
    considered: 1,
    eligible: one.eligible ? 1 : 0,
    rejectedByReason: Object.fromEntries(codes.map((code) => [code, 1])),
  };
}

/** With how many co-ops are not shown, so that they and those shown come to all that were considered. */
function wholeView(read: ReadRanking, all: boolean): RankingView {
  const whole = view(read, read.ranked, read.rejected, all);
  const { considered, rejectedByReason } = read.stored;
  const notMembers = all ? 0 : (rejectedByReason[MEMBERSHIP_CODE] ?? 0);
  const shown = whole.ranked.length + whole.rejected.length;
  const further = considered - shown - whole.withheld - notMembers;
  return { ...whole, notMembers, further };
}

/** A client is not told which co-ops refuse its sector, nor of those that are not members. */
function view(
  { stored }: ReadRanking,
  ranked: readonly Ranked[],
  rejected: readonly Rejected[],
  all: boolean,
): RankingView {
  const shown = all
    ? rejected
    : rejected.filter((each) => !refusesSector(each) && !isNoMember(each));
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
    notMembers: 0,
    further: 0,
    withheld: all ? 0 : rejected.filter(refusesSector).length,
    explainedFrom: 'ranking',
  };
}

function refusesSector({ reasons }: Rejected): boolean {
  return reasons.length === 1 && reasons[0]?.code === RED_LINE_CODE;
}

function isNoMember(one: Explanation): boolean {
  return !one.eligible && one.reasons.some(({ code }) => code === MEMBERSHIP_CODE);
}

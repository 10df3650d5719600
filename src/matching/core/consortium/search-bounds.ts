import { type Candidate, type Need, bitsIn } from './candidate.js';
import { type Team } from './team.js';

/** What the candidates that are left could bring at best. */
export class SearchBounds {
  /** The bit of the missing must-have that fewest can cover; 0 when none is missing. */
  readonly rarest: number;
  private readonly coverable: boolean;
  private lowestRate = Infinity;
  private mostFree = 0;
  private leastPart = Infinity;
  private bestScore = 0;
  private mostCovered = 0;

  /**
   * @param out 1 for those that are left out
   * @param missing bits of the must-haves that are not covered yet
   */
  constructor(
    candidates: readonly Candidate[],
    out: Uint8Array,
    private readonly missing: number,
  ) {
    const holders = new Map<number, number>();
    for (let bit = 1; bit <= missing; bit <<= 1) if ((missing & bit) !== 0) holders.set(bit, 0);
    candidates.forEach(({ dayRate, free, least, score, musts }, at) => {
      if (out[at] === 1) return;
      if (dayRate < this.lowestRate) this.lowestRate = dayRate;
      if (free > this.mostFree) this.mostFree = free;
      if (least < this.leastPart) this.leastPart = least;
      if (score > this.bestScore) this.bestScore = score;
      const covers = musts & missing;
      if (covers === 0) return;
      this.mostCovered = Math.max(this.mostCovered, bitsIn(covers));
      for (const [bit, many] of holders) if ((covers & bit) !== 0) holders.set(bit, many + 1);
    });
    const [rarest] = [...holders].sort(([, a], [, b]) => a - b);
    this.rarest = rarest?.[0] ?? 0;
    this.coverable = rarest === undefined || rarest[1] > 0;
  }

  /**
   * Whether the chosen and some of those left may make a team that beats the best so far.
   *
   * @param places how many are still to be chosen, at least 1
   */
  promise(chosen: readonly Candidate[], places: number, need: Need, best: Team | null): boolean {
    if (!this.coverable || places * this.mostCovered < bitsIn(this.missing)) return false;
    const cost = this.leastCost(chosen, places, need.halfDays);
    if (cost === null) return false;
    if (best === null) return true;
    if (cost !== best.cost) return cost < best.cost;
    const scores = chosen.reduce((sum, { score }) => sum + score, 0);
    return scores + places * this.bestScore >= best.scores;
  }

  /** As if each of those to come had the lowest rate, the most free and the smallest least part; null when even so there is too little. */
  private leastCost(chosen: readonly Candidate[], places: number, halfDays: number): number | null {
    const { lowestRate: dayRate, mostFree: free, leastPart: least } = this;
    const members: Pick<Candidate, 'dayRate' | 'free' | 'least'>[] = [...chosen];
    for (let place = 0; place < places; place++) members.push({ dayRate, free, least });
    let left = members.reduce((rest, member) => rest - member.least, halfDays);
    if (left < 0) return null;
    let cost = 0;
    for (const member of members.sort((a, b) => a.dayRate - b.dayRate)) {
      const more = Math.min(left, member.free - member.least);
      left -= more;
      cost += member.dayRate * (member.least + more);
    }
    return left > 0 ? null : cost;
  }
}

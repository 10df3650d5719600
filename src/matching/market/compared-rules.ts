import { seededRandom } from '../../platform/seeded-random.js';
import type { AssignmentRule } from './assignment-rule.js';
import { monthlyQuota, randomEligible, roundRobin } from './blind-rules.js';
import type { Market } from './market.js';
import { RankedRule, withFairShare } from './ranked-rule.js';

export const OURS = 'ours';
export const BEST_FIT = 'best fit only';

/** Our rule and those that it is held against. @param seed of those that draw lots */
export function comparedRules(market: Market, seed: number): AssignmentRule[] {
  const { coops } = market;
  return [
    rankedRule(OURS, market),
    rankedRule(BEST_FIT, market, 0),
    roundRobin(coops.length),
    randomEligible(seededRandom(seed)),
    monthlyQuota(coops.length, seededRandom(seed + 1)),
  ];
}

/** A weight of fair share and the rule that ranks with it. */
export interface WeighedRule {
  readonly weight: number;
  readonly rule: AssignmentRule;
  /** Whether it is one of those that are compared anyway. */
  readonly isCompared: boolean;
}

/** Five weights of fair share, from none to four times that of the policy, with the rules for them. */
export function weighedRules(market: Market, compared: readonly AssignmentRule[]): WeighedRule[] {
  const usual = market.policy.weights['fair-share'];
  const known = new Map([
    [usual, OURS],
    [0, BEST_FIT],
  ]);
  return [0, usual / 2, usual, 2 * usual, 4 * usual].map((weight) => {
    const rule = compared.find(({ name }) => name === known.get(weight));
    if (rule) return { weight, rule, isCompared: true };
    const name = `fair share at ${String(weight)}`;
    return { weight, rule: rankedRule(name, market, weight), isCompared: false };
  });
}

/** @param weight of fair share; that of the policy when it is not given */
export function rankedRule(name: string, market: Market, weight?: number): RankedRule {
  const { coops, tree, policy, firstEpoch: epoch } = market;
  const weighed = weight === undefined ? policy : withFairShare(policy, weight);
  return new RankedRule(name, coops, { policy: weighed, tree, epoch });
}

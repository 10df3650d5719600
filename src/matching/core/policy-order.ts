import type { MatchingPolicyDraft } from './policy.js';
import { type Limit, POLICY_LIMITS } from './policy-limits.js';

/** A factor that weighs anything weighs at least this: less is none that anybody meant. */
const SMALLEST_WEIGHT = 0.001;

/** A setting that contradicts another one, and what would be accepted. */
export interface OrderFault {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/**
 * What no operator can mean by a new policy although each number by itself is allowed: an expert who counts less than
 * a beginner, a neighbour who counts less than a stranger, a nice-to-have that counts as much as a must-have. Versions
 * from before this was asked stay as they are.
 */
export function orderFaults(draft: MatchingPolicyDraft): OrderFault[] {
  const { levelScores, mustWeight, niceWeight } = draft.specialism;
  const { sameDistrict, sameArea, unknown } = draft.place;
  return [
    ...Object.entries(draft.weights).flatMap(([name, weight]) =>
      weight > 0 && weight < SMALLEST_WEIGHT
        ? [{ path: ['weights', name], message: WEIGHT_WANTED }]
        : [],
    ),
    // The first that falls: the rule that it breaks is one for all three.
    ...levelScores
      .flatMap((score, at) =>
        atMost(levelScores[at - 1] ?? 0, score)
          ? []
          : [{ path: ['specialism', 'levelScores', at], message: levelWanted(at) }],
      )
      .slice(0, 1),
    ...(niceWeight >= mustWeight &&
    [niceWeight, mustWeight].every((weight) => isKnown(weight, IMPORTANCE))
      ? [{ path: ['specialism', 'niceWeight'], message: NICE_WANTED }]
      : []),
    ...(atMost(sameArea, sameDistrict)
      ? []
      : [{ path: ['place', 'sameArea'], message: mostly('place.sameArea') }]),
    ...(atMost(unknown, sameDistrict)
      ? []
      : [{ path: ['place', 'unknown'], message: mostly('place.unknown') }]),
  ];
}

const { share: SHARE, importance: IMPORTANCE } = POLICY_LIMITS;

/** Equal weights are refused too: neither would outweigh the other. */
const NICE_WANTED =
  'must be less than specialism.mustWeight, which outweighs it: lower the one or raise the other';

export const WEIGHT_WANTED = `must be 0 or a number from ${SMALLEST_WEIGHT} to ${POLICY_LIMITS.weight.max}`;

function levelWanted(at: number): string {
  return (
    `must be at least what level ${at} is worth: level 3 counts at least as much as level 2, and level 2 at least ` +
    'as much as level 1'
  );
}

function mostly(field: string): string {
  return `must be at most place.sameDistrict: ${field} says less of how near a co-op is`;
}

/** Holds its peace where a number is none or is beyond its limits, which is told of that number itself. */
function atMost(least: number, most: number): boolean {
  return !(least > most && isKnown(least, SHARE) && isKnown(most, SHARE));
}

function isKnown(value: number, { min, max }: Limit): boolean {
  return value >= min && value <= max;
}

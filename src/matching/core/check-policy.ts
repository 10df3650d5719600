import { MatchingInputError } from './input-error.js';
import { type MatchingPolicy, type Prior } from './policy.js';
import { type Limit, NO_WEIGHT, POLICY_LIMITS, sumOf } from './policy-limits.js';

const LIMITS = POLICY_LIMITS;

/**
 * Refuses a policy that no ranking can be made with: what the schema of the API refuses, for policies that came
 * another way. The order that new drafts keep (`orderFaults`) is not asked for: stored versions rank as they did.
 *
 * @throws MatchingInputError naming the first setting that is wrong and what it may be
 */
export function checkPolicy(policy: MatchingPolicy): void {
  checkWeights(policy.weights);
  within('shortlistSize', policy.shortlistSize, LIMITS.shortlistSize);
  within('answerHours', policy.answerHours, LIMITS.answerHours);
  within('halfLifeDays', policy.halfLifeDays, LIMITS.halfLifeDays);
  within('maxTravelKm', policy.maxTravelKm, LIMITS.maxTravelKm);
  const { specialism, capacity, price, purpose, place, fairShare, trackRecord } = policy;
  specialism.levelScores.forEach((score, at) => share(`specialism.levelScores.${at}`, score));
  share('specialism.childShare', specialism.childShare);
  share('specialism.relativeShare', specialism.relativeShare);
  within('specialism.mustWeight', specialism.mustWeight, LIMITS.importance);
  within('specialism.niceWeight', specialism.niceWeight, LIMITS.importance);
  share('capacity.assumedPrior', capacity.assumedPrior);
  share('capacity.assumedTrust', capacity.assumedTrust);
  share('price.neutral', price.neutral);
  share('purpose.neutral', purpose.neutral);
  share('purpose.unsought', purpose.unsought);
  share('place.sameDistrict', place.sameDistrict);
  share('place.sameArea', place.sameArea);
  share('place.unknown', place.unknown);
  within('fairShare.priorLeads', fairShare.priorLeads, LIMITS.priorLeads);
  within('fairShare.priorValueMinor', fairShare.priorValueMinor, LIMITS.priorValueMinor);
  prior('trackRecord.acceptance', trackRecord.acceptance, LIMITS.share);
  prior('trackRecord.responseHours', trackRecord.responseHours, LIMITS.responseHours);
  prior('trackRecord.completion', trackRecord.completion, LIMITS.share);
  prior('trackRecord.feedback', trackRecord.feedback, LIMITS.feedback);
}

function checkWeights(weights: MatchingPolicy['weights']): void {
  for (const [name, weight] of Object.entries(weights))
    within(`weights.${name}`, weight, LIMITS.weight);
  if (sumOf(weights) === 0) throw new MatchingInputError('weights', NO_WEIGHT);
}

function prior(field: string, { mean, strength }: Prior, means: Limit): void {
  within(`${field}.mean`, mean, means);
  within(`${field}.strength`, strength, LIMITS.strength);
}

function share(field: string, value: number): void {
  within(field, value, LIMITS.share);
}

function within(field: string, value: number, { min, max, whole }: Limit): void {
  if (value >= min && value <= max && (whole !== true || Number.isInteger(value))) return;
  const noun = whole === true ? 'a whole number' : 'a number';
  throw new MatchingInputError(field, `must be ${noun} from ${min} to ${max}, got ${value}`);
}

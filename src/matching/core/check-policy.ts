import { MatchingInputError } from './input-error.js';
import { type MatchingPolicy, type Prior } from './policy.js';

/**
 * Refuses a policy that no ranking can be made with.
 *
 * @throws MatchingInputError naming the first setting that is wrong and what it may be
 */
export function checkPolicy(policy: MatchingPolicy): void {
  checkWeights(policy.weights);
  checkLimits(policy);
  const { specialism, capacity, price, purpose, place, fairShare, trackRecord } = policy;
  specialism.levelScores.forEach((score, at) => share(`specialism.levelScores.${at}`, score));
  share('specialism.childShare', specialism.childShare);
  share('specialism.relativeShare', specialism.relativeShare);
  above('specialism.mustWeight', specialism.mustWeight);
  above('specialism.niceWeight', specialism.niceWeight);
  share('capacity.assumedPrior', capacity.assumedPrior);
  share('capacity.assumedTrust', capacity.assumedTrust);
  share('price.neutral', price.neutral);
  share('purpose.neutral', purpose.neutral);
  share('purpose.unsought', purpose.unsought);
  share('place.sameDistrict', place.sameDistrict);
  share('place.sameArea', place.sameArea);
  share('place.unknown', place.unknown);
  atLeastZero('fairShare.priorLeads', fairShare.priorLeads);
  atLeastZero('fairShare.priorValueMinor', fairShare.priorValueMinor);
  prior('trackRecord.acceptance', trackRecord.acceptance, 0, 1);
  prior('trackRecord.responseHours', trackRecord.responseHours, 0, Number.MAX_VALUE);
  prior('trackRecord.completion', trackRecord.completion, 0, 1);
  prior('trackRecord.feedback', trackRecord.feedback, 1, 5);
}

function checkWeights(weights: MatchingPolicy['weights']): void {
  let sum = 0;
  for (const [name, weight] of Object.entries(weights)) {
    atLeastZero(`weights.${name}`, weight);
    sum += weight;
  }
  if (sum === 0) throw new MatchingInputError('weights', 'must sum to more than 0');
}

function checkLimits(policy: MatchingPolicy): void {
  whole('shortlistSize', policy.shortlistSize);
  above('answerHours', policy.answerHours);
  whole('halfLifeDays', policy.halfLifeDays);
  atLeastZero('maxTravelKm', policy.maxTravelKm);
}

function prior(field: string, { mean, strength }: Prior, low: number, high: number): void {
  const fits = mean >= low && mean <= high;
  demand(fits, `${field}.mean`, `must be a number from ${low} to ${high}`, mean);
  // With no strength, a co-op without a record would have no score.
  above(`${field}.strength`, strength);
}

function share(field: string, value: number): void {
  demand(value >= 0 && value <= 1, field, 'must be a number from 0 to 1', value);
}

function whole(field: string, value: number): void {
  demand(Number.isInteger(value) && value >= 1, field, 'must be a whole number from 1', value);
}

function above(field: string, value: number): void {
  demand(Number.isFinite(value) && value > 0, field, 'must be a number above 0', value);
}

function atLeastZero(field: string, value: number): void {
  demand(Number.isFinite(value) && value >= 0, field, 'must be a number of at least 0', value);
}

function demand(holds: boolean, field: string, rule: string, got: number): void {
  if (!holds) throw new MatchingInputError(field, `${rule}, got ${got}`);
}

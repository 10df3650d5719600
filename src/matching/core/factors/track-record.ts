import type { StandingFacts } from '../../../coops/coops.events.js';
import { type MatchingPolicy, type Prior } from '../policy.js';
import { count, counted, list, percent } from '../wording.js';
import { type Factor, clamp, mean } from './factor.js';

interface Estimates {
  readonly acceptance: number;
  readonly responseHours: number;
  readonly completion: number;
  readonly feedback: number;
}

/**
 * The mean of four estimates: offers accepted, hours to answer (0 hours is 1, the whole time to answer is 0),
 * awards completed, client feedback. Each is pulled to the policy's prior until there is evidence, so that a
 * newcomer scores the prior and one bad review does not end a co-op of three.
 */
export const trackRecord: Factor = {
  name: 'track-record',
  measure: (_brief, { standing }, { policy, decayed }) => {
    const left = decayed(standing);
    const found = estimates(standing, left, policy.trackRecord);
    return { score: scoreOf(found, policy), because: () => sentence(found, standing, left) };
  },
};

/**
 * The factor's score in [0, 1]; it rests on the co-op and the epoch alone.
 * @param left what is left at the epoch of the standing's amounts, in [0, 1]
 */
export function trackRecordScore(
  standing: StandingFacts,
  left: number,
  policy: MatchingPolicy,
): number {
  return scoreOf(estimates(standing, left, policy.trackRecord), policy);
}

function scoreOf(found: Estimates, policy: MatchingPolicy): number {
  return mean(
    clamp(found.acceptance),
    clamp(1 - found.responseHours / policy.answerHours),
    clamp(found.completion),
    clamp((found.feedback - 1) / 4),
  );
}

/** The mean of what was seen and the prior, which counts as `strength` observations (beta-binomial mean). */
function pulled(sum: number, observations: number, prior: Prior): number {
  return (sum + prior.mean * prior.strength) / (observations + prior.strength);
}

function estimates(
  standing: StandingFacts,
  left: number,
  priors: MatchingPolicy['trackRecord'],
): Estimates {
  const answered = (standing.accepted + standing.declined) * left;
  return {
    acceptance: pulled(
      standing.accepted * left,
      answered + standing.expired * left,
      priors.acceptance,
    ),
    responseHours: pulled(standing.responseHours * left, answered, priors.responseHours),
    completion: pulled(standing.completed * left, standing.awarded * left, priors.completion),
    feedback: pulled(standing.feedbackSum * left, standing.feedbackCount * left, priors.feedback),
  };
}

function sentence(found: Estimates, standing: StandingFacts, left: number): string {
  const { accepted, declined, expired, awarded, feedbackCount } = standing;
  // An offer under way says nothing yet; one that nobody answered says something, and is no answer.
  const answered = (accepted + declined) * left;
  const ranOut = expired > 0 ? [`${counted(expired * left, 'offer')} that ran out`] : [];
  const from = [
    counted(answered, 'answered offer'),
    ...ranOut,
    counted(awarded * left, 'award'),
    counted(feedbackCount * left, 'review'),
  ];
  const evidence =
    answered + expired * left + awarded + feedbackCount === 0
      ? 'It has no record yet, so the network expects'
      : `From ${list(from)}, the network expects`;
  return (
    `${evidence}: ${percent(found.acceptance)} of offers accepted, an answer in ` +
    `${counted(found.responseHours, 'hour')}, ${percent(Math.min(1, found.completion))} of awards ` +
    `completed, feedback of ${count(found.feedback)} out of 5.`
  );
}

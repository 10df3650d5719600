import type { StandingFacts } from '../../../coops/coops.events.js';
import { type MatchingPolicy } from '../policy.js';
import { counted, roughMoney } from '../wording.js';
import { type Factor, mean } from './factor.js';

/** Score of a co-op that got what it was entitled to, and of one that is new. */
const EVEN = 0.5;

/**
 * How much the network owes the co-op, by value and by count, both decayed to the epoch: 1 means owed most, one half
 * that it got what it was entitled to. The score falls with the odds of what it was offered to what it was entitled
 * to, to the power of 2.5: steep where they are even, so that shares stay near each other (decision 9). The policy's
 * prior, the same on both sides, keeps the first few leads from swinging it; it fades as the record grows, so that a
 * newcomer starts even and has no head start for good, and few eligible briefs are neither punished nor rewarded.
 */
export const fairShare: Factor = {
  name: 'fair-share',
  measure: (brief, { standing }, context) => {
    const left = context.decayed(standing);
    const received = { leads: standing.receivedCount * left, value: standing.receivedValue * left };
    const entitled = { leads: standing.entitledCount * left, value: standing.entitledValue * left };
    return {
      score: fairShareScore(standing, left, context.policy),
      because: () => {
        const sum = received.leads + entitled.leads + received.value + entitled.value;
        if (sum === 0) return 'It is new to sharing: no lead was offered or due to it yet.';
        const { currency } = brief;
        return (
          `It was recently offered ${amount(received, currency)}; its fair share, which is added up at the ` +
          `end of each day, is ${amount(entitled, currency)} so far. Older leads count less.`
        );
      },
    };
  },
};

/**
 * The factor's score in [0, 1]; it rests on the co-op and the epoch alone.
 * @param left what is left at the epoch of the standing's amounts, in [0, 1]
 */
export function fairShareScore(
  standing: StandingFacts,
  left: number,
  { fairShare: { priorLeads, priorValueMinor } }: MatchingPolicy,
): number {
  const { entitledCount, receivedCount, entitledValue, receivedValue } = standing;
  return mean(
    owed(entitledCount * left, receivedCount * left, priorLeads),
    owed(entitledValue * left, receivedValue * left, priorValueMinor),
  );
}

/** 1 / (1 + odds^2.5): a Hill function of the two amounts. */
function owed(entitled: number, received: number, prior: number): number {
  if (entitled + received + prior === 0) return EVEN;
  const odds = (received + prior) / (entitled + prior);
  return 1 / (1 + odds * odds * Math.sqrt(odds));
}

function amount(
  part: { readonly leads: number; readonly value: number },
  currency: string,
): string {
  return `${counted(part.leads, 'lead')} worth ${roughMoney(part.value, currency)}`;
}

import type { StandingFacts } from '../coops.events.js';

/** Days after which what a co-op was offered and did counts half. */
export const HALF_LIFE_DAYS = 90;

const DAY_MS = 86_400_000;

/** What one day leaves of an amount: the 90th root of one half, written out so that every machine has the same. */
const DAILY = 0.9923279462629435;

/** What 0 to 89 days leave; by multiplication only, since `Math.pow` may differ in its last bit between machines. */
const LEFT_AFTER: readonly number[] = dailyPowers();

function dailyPowers(): number[] {
  const powers: number[] = [];
  for (let power = 1; powers.length < HALF_LIFE_DAYS; power *= DAILY) powers.push(power);
  return powers;
}

/** The fairness epoch of an instant: whole days since 1970-01-01 UTC. */
export function epochOf(instant: Date): number {
  return Math.floor(instant.getTime() / DAY_MS);
}

/** The share that is left of an amount after whole days: 1 after 0 (or less), exactly 0.5 after 90. */
export function leftAfter(days: number): number {
  const whole = Math.max(0, Math.floor(days));
  let left = LEFT_AFTER[whole % HALF_LIFE_DAYS] ?? 1;
  for (let halves = Math.floor(whole / HALF_LIFE_DAYS); halves > 0 && left > 0; halves--) {
    left *= 0.5;
  }
  return left;
}

/** What a lead adds to a standing; absent amounts are zero. */
export type StandingChange = Partial<Omit<StandingFacts, 'epoch'>>;

/** The standing of a co-op that was never offered anything. */
export function newStanding(epoch: number): StandingFacts {
  return {
    epoch,
    receivedValue: 0,
    entitledValue: 0,
    receivedCount: 0,
    entitledCount: 0,
    accepted: 0,
    declined: 0,
    expired: 0,
    responseHours: 0,
    awarded: 0,
    completed: 0,
    feedbackSum: 0,
    feedbackCount: 0,
  };
}

/**
 * The standing with every amount decayed to an epoch, and the change added to it. A standing of a later epoch (two
 * machines whose clocks disagree about midnight) is not turned back: the change counts as of that later epoch.
 *
 * @param change amounts as of `epoch`; a sum never falls below zero
 */
export function addToStanding(
  standing: StandingFacts,
  change: StandingChange,
  epoch: number,
): StandingFacts {
  const left = leftAfter(epoch - standing.epoch);
  const sum = (field: keyof StandingChange): number =>
    Math.max(0, standing[field] * left + (change[field] ?? 0));
  return {
    epoch: Math.max(epoch, standing.epoch),
    receivedValue: sum('receivedValue'),
    entitledValue: sum('entitledValue'),
    receivedCount: sum('receivedCount'),
    entitledCount: sum('entitledCount'),
    accepted: sum('accepted'),
    declined: sum('declined'),
    expired: sum('expired'),
    responseHours: sum('responseHours'),
    awarded: sum('awarded'),
    completed: sum('completed'),
    feedbackSum: sum('feedbackSum'),
    feedbackCount: sum('feedbackCount'),
  };
}

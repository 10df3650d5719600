import type { StandingFacts } from '../coops.events.js';
import { dailyDecay } from './decay.js';

/** Days after which what a co-op was offered and did counts half, where no policy says otherwise. */
export const HALF_LIFE_DAYS = 90;

const DAY_MS = 86_400_000;

/** What the days of one half-life leave, by half-life. */
const known = new Map<number, readonly number[]>();

/** What 0 days and more leave, up to a half-life; by multiplication only, as `Math.pow` may differ between machines. */
function dailyPowers(halfLifeDays: number): readonly number[] {
  const found = known.get(halfLifeDays);
  if (found) return found;
  const daily = dailyDecay(halfLifeDays);
  const powers: number[] = [];
  for (let power = 1; powers.length < halfLifeDays; power *= daily) powers.push(power);
  known.set(halfLifeDays, powers);
  return powers;
}

/** The fairness epoch of an instant: whole days since 1970-01-01 UTC. */
export function epochOf(instant: Date): number {
  return Math.floor(instant.getTime() / DAY_MS);
}

/**
 * The share that is left of an amount after whole days: 1 after 0 (or less), exactly 0.5 after a half-life.
 * @param halfLifeDays whole days, at least 1
 */
export function leftAfter(days: number, halfLifeDays: number): number {
  const whole = Math.max(0, Math.floor(days));
  let left = dailyPowers(halfLifeDays)[whole % halfLifeDays] ?? 1;
  for (let halves = Math.floor(whole / halfLifeDays); halves > 0 && left > 0; halves--) {
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
 * @param halfLifeDays that of the policy of the moment; what was decayed at another rate before stays so
 */
export function addToStanding(
  standing: StandingFacts,
  change: StandingChange,
  epoch: number,
  halfLifeDays: number,
): StandingFacts {
  const left = leftAfter(epoch - standing.epoch, halfLifeDays);
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

import type { BriefFacts } from '../../briefs/briefs.events.js';
import type { CoopFacts } from '../../coops/coops.events.js';
import { MatchingInputError } from './input-error.js';

const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Refuses a brief that cannot be ranked: without specialisms, with a window that ends before it starts,
 * with a number that is none.
 *
 * @throws MatchingInputError naming the field
 */
export function checkBrief(brief: BriefFacts): void {
  if (brief.specialisms.length === 0) {
    throw new MatchingInputError('specialisms', 'must name at least one specialism');
  }
  const { window, effort, budget } = brief;
  checkDate('window.start', window.start);
  checkDate('window.end', window.end);
  if (window.end < window.start) {
    const problem = `must not be before the start, ${window.start}, got ${window.end}: it has no week`;
    throw new MatchingInputError('window.end', problem);
  }
  const { location, shortlistSize, adjustmentBps, standardDayRateMinor } = brief;
  const numbers = { shortlistSize, adjustmentBps, standardDayRateMinor };
  checkNumbers('', { effort, budget, location, ...numbers });
  if (effort.minDays < 1) throw new MatchingInputError('effort.minDays', 'must be at least 1');
  if (effort.maxDays < effort.minDays) {
    throw new MatchingInputError('effort.maxDays', `must be at least minDays, ${effort.minDays}`);
  }
  if (budget?.minMinor != null && budget.minMinor > budget.maxMinor) {
    throw new MatchingInputError('budget.minMinor', `must be at most maxMinor, ${budget.maxMinor}`);
  }
}

/** @throws MatchingInputError naming `epoch` or `today` */
export function checkMoment(epoch: number, today: string): void {
  if (!Number.isInteger(epoch)) {
    throw new MatchingInputError('epoch', `must be a whole number of days, got ${epoch}`);
  }
  checkDate('today', today);
}

/**
 * Refuses a co-op's facts with a number that is none (NaN passes every comparison of a filter in silence)
 * or a level that does not exist. Sums first and looks for the culprit only when there is one, since this
 * runs for every co-op of a network. `freeIn` checks the numbers of the weeks that are looked at.
 *
 * @throws MatchingInputError naming the co-op and the field
 */
export function checkCoop(coop: CoopFacts): void {
  const { standing, capacity } = coop;
  let sum = coop.workerMembers + capacity.assumedPerWeek + (coop.dayRate?.amountMinor ?? 0);
  sum += (coop.minEngagementDays ?? 0) + (coop.maxEngagementDays ?? 0);
  sum += (coop.location.lat ?? 0) + (coop.location.lng ?? 0);
  sum += standing.receivedValue + standing.entitledValue + standing.receivedCount;
  sum += standing.entitledCount + standing.accepted + standing.declined + standing.expired;
  sum += standing.responseHours + standing.awarded + standing.completed + standing.epoch;
  sum += standing.feedbackSum + standing.feedbackCount;
  let levels = true;
  for (const { level } of coop.specialisms) {
    levels &&= level === 1 || level === 2 || level === 3;
  }
  if (levels && Number.isFinite(sum)) return;
  checkNumbers(`co-op ${coop.coopId}: `, coop);
  const wrong = coop.specialisms.find(({ level }) => ![1, 2, 3].includes(level));
  // Each is a number; together they are more than a number can hold.
  if (wrong === undefined) return;
  throw new MatchingInputError(
    `co-op ${coop.coopId}: specialisms`,
    `must have level 1, 2 or 3, got ${wrong.level} for ${wrong.slug}`,
  );
}

/**
 * Refuses weeks of capacity with a number that is none: for whoever keeps them all. `freeIn` checks those that it is
 * asked for.
 *
 * @throws MatchingInputError naming the co-op and the week
 */
export function checkWeeks({ coopId, capacity }: CoopFacts): void {
  for (const { week, declared, held, committed } of capacity.weeks) {
    if (Number.isFinite(declared - held - committed)) continue;
    throw new MatchingInputError(
      `co-op ${coopId}: capacity.weeks ${week}`,
      `must hold numbers, got declared ${declared}, held ${held}, committed ${committed}`,
    );
  }
}

function checkDate(field: string, date: string): void {
  // The 30th of February is taken for a day in March.
  const exists = ISO_DATE.test(date) && new Date(date).getUTCDate() === Number(date.slice(8));
  if (!exists)
    throw new MatchingInputError(field, `must be a date such as 2026-12-07, got ${date}`);
}

/** Finds the first number in a value, however deep, that is not finite. */
function checkNumbers(field: string, value: unknown): void {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    throw new MatchingInputError(field, `must be a number, got ${value}`);
  }
  if (typeof value !== 'object' || value === null) return;
  const separator = field === '' || field.endsWith(' ') ? '' : '.';
  for (const [key, part] of Object.entries(value)) checkNumbers(`${field}${separator}${key}`, part);
}

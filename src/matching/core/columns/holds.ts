import { type MatchingPolicy } from '../policy.js';
import { type CoopColumns } from './coop-columns.js';

/**
 * How well a co-op holds a specialism: its level, and 4 more when it holds the specialism itself and not one below it.
 */
type Hold = number;

const ITSELF = 4;
/** Every hold there can be. */
export const HOLDS = 8;

/** By list, the best hold of a co-op. */
export function holdsIn(columns: CoopColumns, slot: number): Map<number, Hold> {
  const { specialisms, specialismNumbers, basis } = columns;
  const { specialism } = basis.policy;
  const holds = new Map<number, Hold>();
  const note = (key: number, hold: Hold): void => {
    if (worthOf(hold, specialism) >= worthOf(holds.get(key) ?? 0, specialism)) holds.set(key, hold);
  };
  const start = specialisms.start(slot);
  for (let at = start; at < start + specialisms.length(slot); at++) {
    const value = specialisms.values[at] ?? 0;
    const number = value >>> 2;
    note(number, ITSELF + (value & 3));
    for (const above of specialismNumbers.ancestorsOf(number)) note(above, value & 3);
  }
  return holds;
}

/** What a hold is worth to a brief that wants the list's specialism, in [0, 1]. */
export function worthOf(
  hold: Hold,
  { levelScores, childShare }: MatchingPolicy['specialism'],
): number {
  const level = levelScores[(hold & 3) - 1] ?? 0;
  return (hold & ITSELF) === 0 ? childShare * level : level;
}

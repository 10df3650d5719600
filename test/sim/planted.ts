import type { PlantedFault } from './parts.js';
import { simulate } from './simulation.js';

export interface Verdict {
  readonly name: string;
  readonly mistake: string;
  /** The first seed that found it; null when none did. */
  readonly seed: number | null;
  /** What that seed found. */
  readonly found: string;
}

/** A planted fault has to be found within so many seeds. */
export const SEEDS_FOR_A_FAULT = 300;

/** Tries one planted fault, seed after seed, until one finds it. */
export async function tryFault(fault: PlantedFault, seeds = SEEDS_FOR_A_FAULT): Promise<Verdict> {
  const { name, mistake } = fault;
  for (let seed = 0; seed < seeds; seed += 1) {
    const { violations } = await simulate({ seed, fault });
    const [found] = violations;
    if (found !== undefined) return { name, mistake, seed, found };
  }
  return { name, mistake, seed: null, found: 'nothing' };
}

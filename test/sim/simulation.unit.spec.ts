import { PLANTED_FAULTS } from './faults/index.js';
import { tryFault } from './planted.js';
import { simulate } from './simulation.js';

/** `npm run sim` tries ten thousand; inside the test runner a seed takes many times as long. */
const SEEDS = 100;

// Seconds on a quiet machine, minutes on one that is busy with the rest of the suite.
import.meta.jest.setTimeout(600_000);

describe('the delivery of events', () => {
  it(`keeps its promises under ${String(SEEDS)} seeds of crashes, lost rings and broken connections`, async () => {
    const failed: string[] = [];
    for (let seed = 0; seed < SEEDS; seed += 1) {
      const { violations } = await simulate({ seed });
      if (violations.length > 0)
        failed.push(`npm run sim -- --seed ${String(seed)} --trace: ${violations.join('; ')}`);
    }
    expect(failed).toEqual([]);
  });
});

describe('the simulator', () => {
  it('plants 20 different faults', () => {
    expect(new Set(PLANTED_FAULTS.map((each) => each.name)).size).toBe(20);
  });

  it.each(PLANTED_FAULTS)('finds what is planted: $name', async (fault) => {
    expect((await tryFault(fault)).seed).not.toBeNull();
  });

  it('does the same for the same seed, and something else for another', async () => {
    const first = await simulate({ seed: 7, isTraced: true });
    const again = await simulate({ seed: 7, isTraced: true });
    const other = await simulate({ seed: 8 });
    expect(again).toEqual(first);
    expect(other.fingerprint).not.toBe(first.fingerprint);
  });

  it('does the same whether it is traced or not', async () => {
    const traced = await simulate({ seed: 12, isTraced: true });
    const quiet = await simulate({ seed: 12 });
    expect(traced.trace.length).toBeGreaterThan(0);
    expect(quiet.fingerprint).toBe(traced.fingerprint);
  });
});

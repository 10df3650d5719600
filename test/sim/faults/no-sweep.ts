import { SweepRegistry } from '../../../src/events/sweep-registry.js';
import type { Sweeper } from '../../../src/events/sweeper.js';
import type { PlantedFault } from '../parts.js';

class NeverSweeps extends SweepRegistry {
  override repeat(...[, schedule]: Parameters<SweepRegistry['repeat']>): Sweeper {
    return super.repeat(() => Promise.resolve(), schedule);
  }
}

export const noSweep: PlantedFault = {
  name: 'lost ring with no sweep',
  mistake: 'nobody looks for deliveries that no ring came for',
  parts: { SweepRegistry: NeverSweeps },
};

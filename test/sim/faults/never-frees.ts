import { FREE_LAPSED } from '../../../src/events/delivery-statements.js';
import { STATEMENTS, freeIf } from '../store/statements.js';
import type { PlantedFault } from '../parts.js';

export const neverFrees: PlantedFault = {
  name: 'lapsed leases stay',
  mistake: 'what a dead worker held is never freed',
  parts: {
    statements: new Map(STATEMENTS).set(
      FREE_LAPSED,
      freeIf(() => false),
    ),
  },
};

import { FAIL } from '../../../src/events/delivery-statements.js';
import { STATEMENTS, failAfter } from '../store/statements.js';
import type { PlantedFault } from '../parts.js';

export const neverGivesUp: PlantedFault = {
  name: 'poison never given up',
  mistake: 'a poisoned delivery is tried for ever',
  parts: { statements: new Map(STATEMENTS).set(FAIL, failAfter(Number.MAX_SAFE_INTEGER)) },
};

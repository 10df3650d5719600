import { FINISH } from '../../../src/events/delivery-statements.js';
import { STATEMENTS, finishBy } from '../store/statements.js';
import type { PlantedFault } from '../parts.js';

export const missingDedupe: PlantedFault = {
  name: 'missing dedupe',
  mistake: 'what is done already is handled again and counts as finished',
  parts: {
    statements: new Map(STATEMENTS).set(
      FINISH,
      finishBy((row) => row.state !== 'dead'),
    ),
  },
};

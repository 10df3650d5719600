import { FINISH } from '../../../src/events/delivery-statements.js';
import { STATEMENTS, finishBy } from '../store/statements.js';
import type { PlantedFault } from '../parts.js';

export const noFence: PlantedFault = {
  name: 'no fence',
  mistake: 'the work does not ask whether its claim still holds',
  parts: {
    statements: new Map(STATEMENTS).set(
      FINISH,
      finishBy((row) => row.state === 'pending'),
    ),
  },
};

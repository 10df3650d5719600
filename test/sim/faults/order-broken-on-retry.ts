import { CLAIM } from '../../../src/events/delivery-statements.js';
import { CLAIM_RULES, STATEMENTS, claimBy } from '../store/statements.js';
import type { PlantedFault } from '../parts.js';

export const orderBrokenOnRetry: PlantedFault = {
  name: 'order broken on retry',
  mistake: 'while a delivery waits for its next attempt, its stream goes on without it',
  parts: {
    statements: new Map(STATEMENTS).set(
      CLAIM,
      claimBy({
        ...CLAIM_RULES,
        isHead: (row, ofStream, now) =>
          ofStream.find((each) => each.state === 'dead' || each.availableAt <= now) === row,
      }),
    ),
  },
};

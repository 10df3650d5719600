import { CLAIM } from '../../../src/events/delivery-statements.js';
import { CLAIM_RULES, STATEMENTS, claimBy } from '../store/statements.js';
import type { PlantedFault } from '../parts.js';

export const jumpsOverHeld: PlantedFault = {
  name: 'successors past a barrier',
  mistake: 'a claim takes deliveries along past one that waits or is held by somebody else',
  parts: {
    statements: new Map(STATEMENTS).set(
      CLAIM,
      claimBy({
        ...CLAIM_RULES,
        successors: (head, ofStream) =>
          ofStream.filter(
            (row) =>
              row.eventId > head.eventId && row.state === 'pending' && row.leaseUntil === null,
          ),
      }),
    ),
  },
};

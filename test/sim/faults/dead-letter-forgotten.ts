import { CLAIM } from '../../../src/events/delivery-statements.js';
import { CLAIM_RULES, STATEMENTS, claimBy } from '../store/statements.js';
import type { PlantedFault } from '../parts.js';

export const deadLetterForgotten: PlantedFault = {
  name: 'dead letter holds nothing back',
  mistake: 'the stream of a dead letter goes on without it',
  parts: {
    statements: new Map(STATEMENTS).set(
      CLAIM,
      claimBy({
        ...CLAIM_RULES,
        isHead: (row, ofStream) => ofStream.find((each) => each.state === 'pending') === row,
      }),
    ),
  },
};

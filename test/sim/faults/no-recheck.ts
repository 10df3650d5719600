import { CLAIM } from '../../../src/events/delivery-statements.js';
import { CLAIM_RULES, STATEMENTS, claimBy } from '../store/statements.js';
import type { PlantedFault } from '../parts.js';

export const noRecheck: PlantedFault = {
  name: 'claim without a second look',
  mistake: 'two workers that claim at the same moment get the same deliveries',
  parts: {
    statements: new Map(STATEMENTS).set(CLAIM, claimBy({ ...CLAIM_RULES, rechecks: false })),
  },
};

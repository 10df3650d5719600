import { APPEND } from '../../../src/events/event-log.js';
import { STATEMENTS, appendBy } from '../store/statements.js';
import type { PlantedFault } from '../parts.js';

export const idsBeforeLock: PlantedFault = {
  name: 'id drawn before the lock',
  mistake: 'an append draws its ids and then waits for its streams',
  parts: { statements: new Map(STATEMENTS).set(APPEND, appendBy(false)) },
};

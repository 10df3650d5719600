import { APPEND } from '../../../src/events/event-log.js';
import { STATEMENTS, type Statement } from '../store/statements.js';
import type { PlantedFault } from '../parts.js';

/** Owes the deliveries a second after the events, if the writer still lives. */
const eventsFirst: Statement = (call) => {
  const append = STATEMENTS.get(APPEND);
  if (!append) throw new Error('there is no append');
  const run = append(call);
  return () => {
    const rows = run();
    call.tx.deliveries.splice(1);
    return rows;
  };
};

export const dualWrite: PlantedFault = {
  name: 'deliveries written afterwards',
  mistake: 'an event and what is owed for it are two commits',
  parts: { statements: new Map(STATEMENTS).set(APPEND, eventsFirst) },
};

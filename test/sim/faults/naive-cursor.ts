import { feedStatement } from '../../../src/events/event-feed.js';
import { FEED_MODULE, STATEMENTS, feedBy } from '../store/statements.js';
import type { PlantedFault } from '../parts.js';

export const naiveCursor: PlantedFault = {
  name: 'naive cursor',
  mistake: 'the feed asks for ids greater than the last one',
  parts: {
    statements: new Map(STATEMENTS).set(
      feedStatement(FEED_MODULE),
      feedBy({
        isAfter: (event, { id }) => event.id > id,
        order: (one, other) => one.id - other.id,
        stopsAtHorizon: false,
      }),
    ),
  },
};

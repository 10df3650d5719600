import * as deliveries from '../../src/events/delivery-statements.js';
import { feedStatement, HORIZON } from '../../src/events/event-feed.js';
import { APPEND } from '../../src/events/event-log.js';
import { EFFECT, FEED_MODULE, REFUSED, REPEATABLE_READ, SNAPSHOT } from './store/statements.js';

/** What statements are called in a trace. */
export const LABELS: ReadonlyMap<string, string> = new Map([
  [deliveries.CLAIM, 'CLAIM'],
  [deliveries.FINISH, 'FINISH'],
  [deliveries.FAIL, 'FAIL'],
  [deliveries.RELEASE, 'RELEASE'],
  [deliveries.GIVE_BACK, 'GIVE_BACK'],
  [deliveries.FREE_LAPSED, 'FREE_LAPSED'],
  [deliveries.OVERDUE, 'OVERDUE'],
  [APPEND, 'APPEND'],
  [feedStatement(FEED_MODULE), 'READ_FEED'],
  [HORIZON, 'POSITION'],
  [SNAPSHOT, 'SNAPSHOT'],
  [EFFECT, 'EFFECT'],
  [REFUSED, 'a statement that is refused'],
  [REPEATABLE_READ, 'REPEATABLE READ'],
]);

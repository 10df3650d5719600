import { ConsumerRunner } from '../../src/events/consumer-runner.js';
import { DeliveryLedger } from '../../src/events/delivery-ledger.js';
import { Doorbell } from '../../src/events/doorbell.js';
import { EventFeed } from '../../src/events/event-feed.js';
import { EventLog } from '../../src/events/event-log.js';
import { Queues } from '../../src/events/queues.js';
import { SweepRegistry } from '../../src/events/sweep-registry.js';
import { EventWorker } from '../../src/events/worker.js';
import { Database } from '../../src/platform/database/database.js';
import { STATEMENTS } from './store/statements.js';

/** What a simulated process is made of: the code of the product, and what its statements mean. */
export const REAL_PARTS = {
  ConsumerRunner,
  Database,
  DeliveryLedger,
  Doorbell,
  EventFeed,
  EventLog,
  EventWorker,
  Queues,
  SweepRegistry,
  statements: STATEMENTS,
};

export type Parts = typeof REAL_PARTS;

/** A fault planted on purpose, to see that the simulator finds it. */
export interface PlantedFault {
  readonly name: string;
  /** What a programmer got wrong. */
  readonly mistake: string;
  /** The parts that are replaced. */
  readonly parts: Partial<Parts>;
}

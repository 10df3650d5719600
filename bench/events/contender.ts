import type { Order } from './orders.js';

/** The servers of one run. */
export interface Places {
  readonly databaseUrl: string;
  readonly redisUrl: string;
}

/** Commits orders, each with what makes a worker act on it. */
export interface Producer {
  /**
   * Commits these orders in one transaction and sees to it that each will be worked on.
   * @param onCommit called when the commit is answered, which may be before the queue has heard
   */
  place(orders: readonly Order[], onCommit: () => void): Promise<void>;
  close(): Promise<void>;
}

/** Writes one row into `effects` for each order. */
export interface Worker {
  /** Begins to work; what was placed before is worked off, too. */
  start(): Promise<void>;
  close(): Promise<void>;
}

/** Called with the ids of orders whose effects are committed, once the commit is answered. */
export type OnEffect = (orderIds: readonly string[]) => void;

/** A way to have things done later; producer and worker run in processes of their own. */
export interface Contender {
  /** What one transaction of its worker commits. */
  readonly commits: 'effect and acknowledgement' | 'effect alone';
  /** Makes its tables in an empty database that has those of orders.ts. */
  prepare(places: Places): Promise<void>;
  openProducer(places: Places): Promise<Producer>;
  openWorker(places: Places, onEffect: OnEffect): Promise<Worker>;
}

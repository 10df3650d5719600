import { SetMetadata } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { EventDefinition, PayloadOf } from './event-definition.js';

/** An event as it is handed to a consumer. */
export interface DeliveredEvent<P = unknown> {
  /** Position in the log; a decimal string, since it may exceed 2^53. */
  readonly id: string;
  readonly stream: string;
  readonly type: string;
  readonly version: number;
  readonly payload: P;
  /** Commit-side time by the database's clock, ISO 8601. */
  readonly at: string;
  /** Who caused it. */
  readonly actor: string;
  /** Where in which trace it was appended (`traceparent`); null where nothing was traced. */
  readonly trace: string | null;
}

export interface ConsumerOptions {
  /** Also the name of its queue. Stored with every delivery: never rename it without a migration. */
  readonly name: string;
  readonly events: readonly EventDefinition[];
  /** Most deliveries handed over at once; default 32. */
  readonly batchSize?: number;
  /** Batches at once in one process, where the settings say nothing of its pace; default 1. */
  readonly loops?: number;
  /**
   * Lets the other consumers of the process go first, a second at most for each batch: for what nobody waits for
   * while a burst is worked off.
   */
  readonly afterOthers?: boolean;
}

/**
 * Handles events, at most `batchSize` at once, in stream order. All its effects go through `tx`: they
 * commit together with the deliveries, exactly once. Throwing rolls back and retries.
 */
export interface EventConsumer {
  handle(events: readonly DeliveredEvent[], tx: EntityManager): Promise<void>;
  /**
   * Called after each claim and before its transaction, for what must not run inside it. When it throws
   * the claim is given back and no attempt is counted: it is no event's fault.
   */
  prepare?(): Promise<void>;
}

export const CONSUMER = 'fairlead:consumer';

/** Declares a provider as the consumer of some events. */
export const Consumer = (options: ConsumerOptions): ClassDecorator =>
  SetMetadata(CONSUMER, options);

/** Narrows a delivered event to one declaration; the payload was checked when the event was appended. */
export function isEvent<D extends EventDefinition>(
  event: DeliveredEvent,
  definition: D,
): event is DeliveredEvent<PayloadOf<D>> {
  return event.type === definition.type && event.version === definition.version;
}

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { Consumer, type DeliveredEvent, type EventConsumer } from '../../src/events/consumer.js';
import { defineEvent } from '../../src/events/event-definition.js';
import type { QueueBackend } from '../../src/events/queue-backend.js';
import type { Ring } from '../../src/events/queues.js';

/** The one thing that happens in the world of these tests: something was noted. */
export const Noted = defineEvent('notes.noted', 1, z.strictObject({ text: z.string() }));
/** The same, told with more detail since version 2. */
export const NotedInFull = defineEvent(
  'notes.noted',
  2,
  z.strictObject({ text: z.string(), pages: z.int() }),
);

/** What the consumers of a program do besides leaving their effect; a test may replace it. */
@Injectable()
export class Behaviour {
  act!: (event: DeliveredEvent<{ text: string }>, tx: EntityManager) => Promise<void>;
  prepare!: () => Promise<void>;
  /** The batches that were handed over, as lists of event ids. */
  batches: string[][] = [];

  constructor() {
    this.reset();
  }

  reset(): void {
    this.act = () => Promise.resolve();
    this.prepare = () => Promise.resolve();
    this.batches = [];
  }
}

/** Writes one row into `effects` for each event, whatever else its program does. */
@Injectable()
@Consumer({ name: 'tally', events: [Noted] })
export class Tally implements EventConsumer {
  constructor(private readonly behaviour: Behaviour) {}

  prepare(): Promise<void> {
    return this.behaviour.prepare();
  }

  async handle(
    events: readonly DeliveredEvent<{ text: string }>[],
    tx: EntityManager,
  ): Promise<void> {
    this.behaviour.batches.push(events.map((each) => each.id));
    for (const each of events) {
      await tx.query(`INSERT INTO effects (event_id, stream) VALUES ($1, $2)`, [
        each.id,
        each.stream,
      ]);
      await this.behaviour.act(each, tx);
    }
  }
}

/** A queue that rings for nobody and remembers what it was asked to. */
export class SilentQueueBackend implements QueueBackend {
  readonly name = 'postgres';
  readonly rings: { queue: string; type: string; ids: readonly string[] }[] = [];

  queue(queue: string) {
    const add = (type: string, ring: Ring) => {
      this.rings.push({ queue, type, ids: ring.ids });
      return Promise.resolve();
    };
    return { add, on: () => undefined, close: () => Promise.resolve() };
  }
  worker() {
    return { on: () => undefined, close: () => Promise.resolve() };
  }
  ping = () => Promise.resolve();
  close = () => Promise.resolve();
}

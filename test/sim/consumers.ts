import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { Consumer, type DeliveredEvent, type EventConsumer } from '../../src/events/consumer.js';
import { defineEvent } from '../../src/events/event-definition.js';
import { event, type EventLog } from '../../src/events/event-log.js';
import type { Database } from '../../src/platform/database/database.js';
import type { ConsumerName } from './plan.js';
import { EFFECT } from './store/statements.js';

const numbered = z.strictObject({ n: z.int() });
/** What the APIs append. */
export const Posted = defineEvent('sim.posted', 1, numbered);
/** What `match` appends for it, in the transaction of its effect. */
export const Ranked = defineEvent('sim.ranked', 1, numbered);

export type Numbered = z.infer<typeof numbered>;

/** What the seed has in store for a handler. */
export interface Fortune {
  /** Runs before the transaction. @throws Error when the seed says so */
  prepare(): Promise<void>;
  /** Runs for each event. @throws Error when the seed says so */
  meet(consumer: ConsumerName, event: DeliveredEvent<Numbered>, tx: EntityManager): Promise<void>;
}

/** Leaves one effect for each event, in the transaction that it is given. */
abstract class Recorder implements EventConsumer {
  protected abstract readonly name: ConsumerName;
  /** Whether it waits for the answer to each of its writes. */
  protected readonly waits: boolean = true;

  constructor(
    private readonly fortune: Fortune,
    private readonly database: Database,
    protected readonly log: EventLog,
  ) {}

  prepare(): Promise<void> {
    return this.fortune.prepare();
  }

  async handle(events: readonly DeliveredEvent<Numbered>[], tx: EntityManager): Promise<void> {
    for (const each of events) {
      const written = tx.query(EFFECT, [this.name, each.id]);
      if (this.waits) await written;
      else this.database.later(tx, written);
      await this.fortune.meet(this.name, each, tx);
    }
  }
}

@Consumer({ name: 'match', events: [Posted], batchSize: 3 })
export class Match extends Recorder {
  protected readonly name = 'match';

  override async handle(
    events: readonly DeliveredEvent<Numbered>[],
    tx: EntityManager,
  ): Promise<void> {
    await super.handle(events, tx);
    await this.log.append(
      tx,
      events.map(({ stream, payload }) => event(Ranked, stream, { n: payload.n })),
    );
  }
}

@Consumer({ name: 'lead', events: [Posted, Ranked], batchSize: 4 })
export class Lead extends Recorder {
  protected readonly name = 'lead';
}

@Consumer({ name: 'notice', events: [Posted, Ranked], batchSize: 8, afterOthers: true })
export class Notice extends Recorder {
  protected readonly name = 'notice';
  protected override readonly waits = false;
}

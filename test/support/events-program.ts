import type { Type } from '@nestjs/common';
import { CommandBus, CqrsModule } from '@nestjs/cqrs';
import { Test } from '@nestjs/testing';
import type { Paces } from '../../src/events/consumer-pace.js';
import { ConsumerRegistry } from '../../src/events/consumer-registry.js';
import { ConsumerRunner } from '../../src/events/consumer-runner.js';
import { DeliveryLedger } from '../../src/events/delivery-ledger.js';
import { Doorbell } from '../../src/events/doorbell.js';
import type { EventDefinition } from '../../src/events/event-definition.js';
import { EventFeed } from '../../src/events/event-feed.js';
import { event, EventLog } from '../../src/events/event-log.js';
import type { EventLogSettings } from '../../src/events/event-log-settings.js';
import { EventsModule } from '../../src/events/events.module.js';
import { Partitions } from '../../src/events/partitions.js';
import type { QueueBackend } from '../../src/events/queue-backend.js';
import { Queues } from '../../src/events/queues.js';
import { Retention } from '../../src/events/retention.js';
import { EventWorker } from '../../src/events/worker.js';
import { createDataSource } from '../../src/platform/database/data-source.js';
import { Database } from '../../src/platform/database/database.js';
import { Logger } from '../../src/platform/logger.js';
import { PlatformModule } from '../../src/platform/platform.module.js';
import { Behaviour, Noted, NotedInFull, SilentQueueBackend, Tally } from './events-world.js';

export interface EventsProgramOptions {
  readonly databaseUrl: string;
  readonly backend?: QueueBackend;
  readonly consumers?: readonly Type<object>[];
  readonly definitions?: readonly EventDefinition[];
  readonly paces?: Paces;
  readonly settings?: Partial<EventLogSettings>;
  /** Silent unless a test listens. */
  readonly logger?: Logger;
}

/** The events layer alone, as one process of it. */
export interface EventsProgram {
  readonly database: Database;
  readonly log: EventLog;
  readonly feed: EventFeed;
  readonly ledger: DeliveryLedger;
  readonly worker: EventWorker;
  readonly doorbell: Doorbell;
  readonly commands: CommandBus;
  readonly partitions: Partitions;
  readonly retention: Retention;
  readonly behaviour: Behaviour;
  /** Appends one `Noted` per text in one transaction. */
  note(stream: string, ...texts: string[]): Promise<void>;
  /** Works off what `tally` is owed and may be claimed now. */
  drain(): Promise<void>;
  query<T>(sql: string, parameters?: unknown[]): Promise<T[]>;
  stop(): Promise<void>;
}

/** @throws Error as the boot of the program does when the consumers do not fit the events */
export async function startEventsProgram(options: EventsProgramOptions): Promise<EventsProgram> {
  const { databaseUrl, backend = new SilentQueueBackend() } = options;
  const { consumers = [Tally], definitions = [Noted, NotedInFull], paces = new Map() } = options;
  const { logger = Logger.create('silent') } = options;
  const dataSource = createDataSource({
    url: databaseUrl,
    poolSize: 12,
    entities: [],
    migrations: [],
    onPoolError: () => undefined,
  });
  const queues = new Queues(backend, () => undefined);

  const app = await Test.createTestingModule({
    imports: [
      PlatformModule.register(dataSource, logger),
      CqrsModule.forRoot(),
      EventsModule.register(definitions, queues, paces, {
        mostWaitingSeconds: 300,
        keepDays: null,
        ...options.settings,
      }),
    ],
    providers: [Behaviour, ...consumers],
  })
    .setLogger(logger)
    .compile();
  const registry = app.get(ConsumerRegistry);
  registry.discover();
  await app.init();
  await dataSource.initialize();
  const database = app.get(Database);
  const log = app.get(EventLog);
  const runner = app.get(ConsumerRunner);
  return {
    database,
    log,
    feed: app.get(EventFeed),
    ledger: app.get(DeliveryLedger, { strict: false }),
    worker: app.get(EventWorker),
    doorbell: app.get(Doorbell),
    commands: app.get(CommandBus),
    partitions: app.get(Partitions),
    retention: app.get(Retention),
    behaviour: app.get(Behaviour),
    note: (stream, ...texts) =>
      database.transaction((tx) =>
        log.append(
          tx,
          texts.map((text) => event(Noted, stream, { text })),
        ),
      ),
    drain: async () => {
      for (const target of registry.all()) await runner.drain(target);
    },
    query: (sql, parameters = []) => dataSource.query(sql, parameters),
    stop: async () => {
      await app.close();
      await queues.close();
      await dataSource.destroy();
    },
  };
}

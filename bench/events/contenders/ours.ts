import 'reflect-metadata';
import { Inject, Module, type DynamicModule, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import type { DataSource, EntityManager } from 'typeorm';
import { z } from 'zod';
import { Consumer, type DeliveredEvent, type EventConsumer } from '../../../src/events/consumer.js';
import { ConsumerRegistry } from '../../../src/events/consumer-registry.js';
import { Doorbell } from '../../../src/events/doorbell.js';
import { defineEvent } from '../../../src/events/event-definition.js';
import { event, EventLog } from '../../../src/events/event-log.js';
import { EventsModule } from '../../../src/events/events.module.js';
import { PostgresQueueBackend } from '../../../src/events/postgres-queue-backend.js';
import { Queues } from '../../../src/events/queues.js';
import { RedisQueueBackend } from '../../../src/events/redis-queue-backend.js';
import { EventWorker } from '../../../src/events/worker.js';
import { migrate, productDataSource } from '../../../src/foundations.js';
import { Database } from '../../../src/platform/database/database.js';
import { Logger } from '../../../src/platform/logger.js';
import { PlatformModule } from '../../../src/platform/platform.module.js';
import type { Contender, OnEffect, Places } from '../contender.js';
import { columnsOf, INSERT_EFFECTS, INSERT_ORDERS } from '../orders.js';

type Backend = 'redis' | 'postgres';

const OrderPlaced = defineEvent(
  'orders.placed',
  1,
  z.strictObject({ orderId: z.uuid(), summary: z.string() }),
);

const ON_EFFECT = Symbol('what is told of committed effects');

/** The one consumer, as a module of the product would write it. */
@Consumer({ name: 'effects', events: [OrderPlaced] })
class WriteEffects implements EventConsumer {
  constructor(
    private readonly database: Database,
    @Inject(ON_EFFECT) private readonly onEffect: OnEffect,
  ) {}

  async handle(events: readonly DeliveredEvent[], tx: EntityManager): Promise<void> {
    const ids = events.map((each) => each.stream);
    this.database.afterCommit(tx, () => this.onEffect(ids));
    await tx.query(INSERT_EFFECTS.text, [ids]);
  }
}

@Module({})
class BenchModule {
  static on(
    dataSource: DataSource,
    logger: Logger,
    queues: Queues,
    onEffect: OnEffect,
  ): DynamicModule {
    return {
      module: BenchModule,
      imports: [
        PlatformModule.register(dataSource, logger),
        CqrsModule.forRoot(),
        EventsModule.register([OrderPlaced], queues, new Map(), {
          mostWaitingSeconds: 300,
          keepDays: null,
        }),
      ],
      providers: [{ provide: ON_EFFECT, useValue: onEffect }, WriteEffects],
    };
  }
}

/** One process of the product with nothing but its events layer, on the product's own data source and queues. */
async function openHouse(
  { databaseUrl, redisUrl }: Places,
  backend: Backend,
  role: 'api' | 'worker',
  onEffect: OnEffect,
): Promise<{ app: INestApplicationContext; close: () => Promise<void> }> {
  const logger = Logger.create('warn');
  const dataSource = productDataSource(databaseUrl, 16, logger);
  await dataSource.initialize();
  const onError = (error: Error): void => logger.warn(error.message);
  const queues = new Queues(
    backend === 'redis'
      ? new RedisQueueBackend([redisUrl], onError)
      : new PostgresQueueBackend(databaseUrl, role === 'worker' ? 1 : 0, onError),
    onError,
  );
  const module = BenchModule.on(dataSource, logger, queues, onEffect);
  const app = await NestFactory.createApplicationContext(module, { logger });
  app.get(ConsumerRegistry).discover();
  const close = async (): Promise<void> => {
    await app.close();
    await app.get(Doorbell).settle();
    await queues.close();
    await dataSource.destroy();
  };
  return { app, close };
}

/** The product's own delivery of events. */
export function ours(backend: Backend): Contender {
  return {
    commits: 'effect and acknowledgement',
    prepare: async ({ databaseUrl }) => {
      const dataSource = productDataSource(databaseUrl, 2, Logger.create('warn'));
      await dataSource.initialize();
      await migrate(dataSource, databaseUrl);
      await dataSource.destroy();
    },
    openProducer: async (places) => {
      const { app, close } = await openHouse(places, backend, 'api', () => undefined);
      const database = app.get(Database);
      const log = app.get(EventLog);
      return {
        place: async (orders, onCommit) => {
          await database.transaction(async (tx) => {
            database.afterCommit(tx, onCommit);
            database.later(tx, tx.query(INSERT_ORDERS.text, columnsOf(orders)));
            await log.append(
              tx,
              orders.map(({ id, summary }) => event(OrderPlaced, id, { orderId: id, summary })),
            );
          });
        },
        close,
      };
    },
    openWorker: async (places, onEffect) => {
      const { app, close } = await openHouse(places, backend, 'worker', onEffect);
      await app.get(Database).manager.query('SELECT 1');
      return {
        start: () => {
          app.get(EventWorker).start();
          return Promise.resolve();
        },
        close,
      };
    },
  };
}

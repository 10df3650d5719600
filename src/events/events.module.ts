import { Module, type DynamicModule } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { ConsumerRegistry } from './consumer-registry.js';
import { ConsumerRunner } from './consumer-runner.js';
import { DeliveryLedger } from './delivery-ledger.js';
import { Doorbell } from './doorbell.js';
import { EventCatalogue } from './event-catalogue.js';
import type { EventDefinition } from './event-definition.js';
import { EventFeed } from './event-feed.js';
import { EventLog } from './event-log.js';
import { ForgetAnswers } from './forget-answers.sweep.js';
import { EventMetrics } from './event-metrics.js';
import { Queues } from './queues.js';
import { SweepRegistry } from './sweep-registry.js';
import { EventWorker } from './worker.js';

@Module({})
export class EventsModule {
  /**
   * @param definitions every event that the program declares
   * @param queues where the rings go
   */
  static register(definitions: readonly EventDefinition[], queues: Queues): DynamicModule {
    return {
      module: EventsModule,
      global: true,
      imports: [DiscoveryModule],
      providers: [
        { provide: EventCatalogue, useFactory: () => new EventCatalogue(definitions) },
        { provide: Queues, useValue: queues },
        ConsumerRegistry,
        ConsumerRunner,
        DeliveryLedger,
        Doorbell,
        EventFeed,
        EventLog,
        EventMetrics,
        EventWorker,
        ForgetAnswers,
        SweepRegistry,
      ],
      exports: [
        EventCatalogue,
        ConsumerRegistry,
        ConsumerRunner,
        EventFeed,
        EventLog,
        EventWorker,
        Doorbell,
        Queues,
      ],
    };
  }
}

import { Module, type DynamicModule } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { Readiness } from '../platform/readiness.js';
import { AuditController } from './audit.controller.js';
import { BackfillDeliveriesHandler } from './backfill-deliveries.command.js';
import { Backlog } from './backlog.js';
import { PACES, type Paces } from './consumer-pace.js';
import { ConsumerRegistry } from './consumer-registry.js';
import { ConsumerRunner } from './consumer-runner.js';
import { DeliveryLedger } from './delivery-ledger.js';
import { DeliveriesController } from './deliveries.controller.js';
import { DeliveriesRepository } from './deliveries.repository.js';
import { DiscardDeliveryHandler } from './discard-delivery.command.js';
import { Doorbell } from './doorbell.js';
import { EventCatalogue } from './event-catalogue.js';
import type { EventDefinition } from './event-definition.js';
import { EventFeed } from './event-feed.js';
import { EventLog } from './event-log.js';
import { EVENT_LOG_SETTINGS, type EventLogSettings } from './event-log-settings.js';
import { FindAuditHandler } from './find-audit.query.js';
import { FindDeliveriesHandler } from './find-deliveries.query.js';
import { ForgetAnswers } from './forget-answers.sweep.js';
import { EventMetrics } from './event-metrics.js';
import { KnownNames } from './known-names.js';
import { MakePartitions } from './make-partitions.sweep.js';
import { Partitions } from './partitions.js';
import { Queues } from './queues.js';
import { ReplayDeliveriesHandler } from './replay-deliveries.command.js';
import { ReplayDeliveryHandler } from './replay-delivery.command.js';
import { Retention } from './retention.js';
import { RetirePartitions } from './retire-partitions.sweep.js';
import { StuckStreams } from './stuck-streams.js';
import { SweepRegistry } from './sweep-registry.js';
import { EventWorker } from './worker.js';

// Rings are hints. What an API accepts without them is safe, and a worker without them finds it by its sweeps: to take
// either out of service would turn a delay into an outage.
const SLOWER =
  'the queue does not answer; work is accepted and done all the same, but new events are handed on more slowly, ' +
  'within seconds instead of at once, until it is back';

@Module({})
export class EventsModule {
  constructor(readiness: Readiness, queues: Queues) {
    readiness.remark('queue', async () => ((await queues.answers()) ? null : SLOWER));
  }

  /**
   * @param definitions every event that the program declares
   * @param queues where the rings go
   * @param paces how fast this process works
   * @param settings how the log is kept
   */
  static register(
    definitions: readonly EventDefinition[],
    queues: Queues,
    paces: Paces,
    settings: EventLogSettings,
  ): DynamicModule {
    return {
      module: EventsModule,
      global: true,
      imports: [CqrsModule, DiscoveryModule],
      controllers: [AuditController, DeliveriesController],
      providers: [
        { provide: EventCatalogue, useFactory: () => new EventCatalogue(definitions) },
        { provide: PACES, useValue: paces },
        { provide: EVENT_LOG_SETTINGS, useValue: settings },
        { provide: Queues, useValue: queues },
        BackfillDeliveriesHandler,
        Backlog,
        ConsumerRegistry,
        ConsumerRunner,
        DeliveriesRepository,
        DeliveryLedger,
        DiscardDeliveryHandler,
        Doorbell,
        EventFeed,
        EventLog,
        EventMetrics,
        EventWorker,
        FindAuditHandler,
        FindDeliveriesHandler,
        ForgetAnswers,
        KnownNames,
        MakePartitions,
        Partitions,
        ReplayDeliveriesHandler,
        ReplayDeliveryHandler,
        Retention,
        RetirePartitions,
        StuckStreams,
        SweepRegistry,
      ],
      exports: [
        Backlog,
        EventCatalogue,
        ConsumerRegistry,
        ConsumerRunner,
        EventFeed,
        EventLog,
        EventWorker,
        Doorbell,
        Partitions,
        Retention,
        StuckStreams,
        Queues,
      ],
    };
  }
}

import { Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { CONSUMER, type ConsumerOptions, type EventConsumer } from './consumer.js';
import { EventCatalogue } from './event-catalogue.js';

export interface RegisteredConsumer {
  readonly name: string;
  readonly batchSize: number;
  readonly types: readonly string[];
  readonly consumer: EventConsumer;
}

const DEFAULT_BATCH = 32;

/** The consumers found among the providers, and who is owed what. Filled before the first event is appended. */
@Injectable()
export class ConsumerRegistry {
  private readonly consumers = new Map<string, RegisteredConsumer>();
  private readonly byType = new Map<string, string[]>();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly catalogue: EventCatalogue,
  ) {}

  /**
   * Collects every provider that carries `@Consumer`.
   * @throws Error when one names an event or version that is not declared, or two share a name
   */
  discover(): void {
    for (const { instance, metatype } of this.discovery.getProviders()) {
      if (!metatype || typeof metatype !== 'function') continue;
      const options: unknown = Reflect.getMetadata(CONSUMER, metatype);
      if (isOptions(options) && isConsumer(instance)) this.register(options, instance);
    }
  }

  /** @throws Error as `discover` does */
  register(options: ConsumerOptions, consumer: EventConsumer): void {
    if (this.consumers.has(options.name))
      throw new Error(`Two consumers are named "${options.name}"`);
    for (const { type, version } of options.events) {
      if (!this.catalogue.has(type, version)) {
        throw new Error(
          `The consumer "${options.name}" subscribes to ${type} v${String(version)}, which no module declares`,
        );
      }
      this.byType.set(type, [...(this.byType.get(type) ?? []), options.name]);
    }
    this.consumers.set(options.name, {
      name: options.name,
      batchSize: options.batchSize ?? DEFAULT_BATCH,
      types: options.events.map((event) => event.type),
      consumer,
    });
  }

  all(): RegisteredConsumer[] {
    return [...this.consumers.values()];
  }

  /** The names of the consumers that are owed an event of this type. */
  owedBy(type: string): readonly string[] {
    return this.byType.get(type) ?? [];
  }
}

function isOptions(value: unknown): value is ConsumerOptions {
  return typeof value === 'object' && value !== null && 'name' in value && 'events' in value;
}

function isConsumer(value: unknown): value is EventConsumer {
  return typeof value === 'object' && value !== null && 'handle' in value;
}

import { Inject, Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { CONSUMER, type ConsumerOptions, type EventConsumer } from './consumer.js';
import { PACES, type Pace, type Paces } from './consumer-pace.js';
import { EventCatalogue } from './event-catalogue.js';
import { kindOf } from './event-definition.js';

export interface RegisteredConsumer {
  readonly name: string;
  readonly batchSize: number;
  readonly afterOthers: boolean;
  readonly pace: Pace;
  /** The kinds of event (type and version) that it understands; nothing else is handed to it. */
  readonly kinds: ReadonlySet<string>;
  readonly consumer: EventConsumer;
}

/** As much of Nest's discovery as is needed to find what carries a decorator of ours. */
export interface Providers {
  getProviders(): readonly { readonly instance: unknown; readonly metatype: unknown }[];
}

const DEFAULT_BATCH = 32;

/** The consumers found among the providers, and who is owed what. Filled before the first event is appended. */
@Injectable()
export class ConsumerRegistry {
  private readonly consumers = new Map<string, RegisteredConsumer>();
  private readonly byKind = new Map<string, string[]>();
  private discovered = false;

  constructor(
    @Inject(DiscoveryService) private readonly discovery: Providers,
    private readonly catalogue: EventCatalogue,
    @Inject(PACES) private readonly paces: Paces,
  ) {}

  /**
   * Collects every provider that carries `@Consumer`.
   * @throws Error when one names an event or version that is not declared, two share a name, or one
   *   has no `handle`
   */
  discover(): void {
    this.discovered = true;
    for (const { instance, metatype } of this.discovery.getProviders()) {
      if (!metatype || typeof metatype !== 'function') continue;
      const options: unknown = Reflect.getMetadata(CONSUMER, metatype);
      if (!isOptions(options)) continue;
      if (!isConsumer(instance))
        throw new Error(`The consumer "${options.name}" has no method "handle"`);
      this.register(options, instance);
    }
  }

  private register(options: ConsumerOptions, consumer: EventConsumer): void {
    if (this.consumers.has(options.name))
      throw new Error(`Two consumers are named "${options.name}"`);
    for (const definition of options.events) {
      const kind = kindOf(definition);
      if (!this.catalogue.has(definition.type, definition.version))
        throw new Error(
          `The consumer "${options.name}" subscribes to ${kind}, which no module declares`,
        );
      this.byKind.set(kind, [...(this.byKind.get(kind) ?? []), options.name]);
    }
    this.consumers.set(options.name, {
      name: options.name,
      batchSize: options.batchSize ?? DEFAULT_BATCH,
      afterOthers: options.afterOthers ?? false,
      pace: this.paces.get(options.name) ?? { loops: options.loops ?? 1, rate: null },
      kinds: new Set(options.events.map(kindOf)),
      consumer,
    });
  }

  all(): RegisteredConsumer[] {
    return [...this.consumers.values()];
  }

  /**
   * The names of the consumers that are owed an event of this type and version.
   * @throws Error before `discover`: an event appended then would be owed to nobody, for ever
   */
  owedBy(type: string, version: number): readonly string[] {
    if (!this.discovered) throw new Error('An event was appended before the consumers were known');
    return this.byKind.get(kindOf({ type, version })) ?? [];
  }
}

function isOptions(value: unknown): value is ConsumerOptions {
  return typeof value === 'object' && value !== null && 'name' in value && 'events' in value;
}

function isConsumer(value: unknown): value is EventConsumer {
  return typeof value === 'object' && value !== null && 'handle' in value;
}

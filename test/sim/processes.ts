import { pino } from 'pino';
import { ConsumerRegistry, type Providers } from '../../src/events/consumer-registry.js';
import type { Paces } from '../../src/events/consumer-pace.js';
import { EventCatalogue } from '../../src/events/event-catalogue.js';
import type { EventFeed, FeedCursor } from '../../src/events/event-feed.js';
import { event, type EventLog } from '../../src/events/event-log.js';
import { EventMetrics } from '../../src/events/event-metrics.js';
import type { QueueBackend } from '../../src/events/queue-backend.js';
import { Queues } from '../../src/events/queues.js';
import type { EventWorker } from '../../src/events/worker.js';
import { Database, type Connections } from '../../src/platform/database/database.js';
import { Logger } from '../../src/platform/logger.js';
import { Registry } from 'prom-client';
import { Lead, Match, Notice, Posted, Ranked, type Fortune } from './consumers.js';
import type { Host } from './host.js';
import type { Parts } from './parts.js';
import type { PlannedPost } from './plan.js';
import { FEED_MODULE, REPEATABLE_READ, SNAPSHOT } from './store/statements.js';
import type { Trace } from './trace.js';

/** What every process is given instead of a network. */
export interface Surroundings {
  readonly parts: Parts;
  readonly trace: Trace;
  readonly paces: Paces;
  connectionsOf(host: Host): Connections;
  backendOf(host: Host): QueueBackend;
}

const CATALOGUE = new EventCatalogue([Posted, Ranked]);
const NOBODY: Providers = { getProviders: () => [] };

/** A request is refused after it has appended. */
export class Refusal extends Error {}

/** The events layer of one process: the product's own code on simulated surroundings. */
export class SimulatedProcess {
  readonly database: Database;
  readonly feed: EventFeed;
  private readonly log: EventLog;
  private readonly queues: Queues;
  private readonly logger: Logger;
  private readonly registry: ConsumerRegistry;

  constructor(
    readonly host: Host,
    private readonly surroundings: Surroundings,
    fortune: Fortune,
  ) {
    const { parts, trace, paces } = surroundings;
    this.logger = loggerOf(host, trace);
    this.database = new parts.Database(surroundings.connectionsOf(host));
    this.queues = new parts.Queues(surroundings.backendOf(host), () => undefined);
    const consumers: { readonly instance: unknown; readonly metatype: unknown }[] = [];
    this.registry = new ConsumerRegistry({ getProviders: () => consumers }, CATALOGUE, paces);
    const doorbell = new parts.Doorbell(this.queues, this.logger);
    this.log = new parts.EventLog(this.database, CATALOGUE, this.registry, doorbell);
    this.feed = new parts.EventFeed(this.database);
    for (const metatype of [Match, Lead, Notice])
      consumers.push({ instance: new metatype(fortune, this.database, this.log), metatype });
    this.registry.discover();
  }

  /** Starts what a worker does, until the host dies. */
  startWorker(): EventWorker {
    const { parts } = this.surroundings;
    const { timers, randomness } = this.host;
    const ledger = new parts.DeliveryLedger(this.database, randomness);
    const runner = new parts.ConsumerRunner(ledger, this.database, METRICS, this.logger, timers);
    const sweeps = new parts.SweepRegistry(NOBODY, this.logger, timers, randomness);
    const worker = new parts.EventWorker(
      this.registry,
      runner,
      ledger,
      this.queues,
      sweeps,
      this.logger,
    );
    worker.start();
    return worker;
  }

  /** What one request does. @throws Refusal when it is refused, and whatever goes wrong */
  post({ events, holdsMs, isRefused }: PlannedPost): Promise<void> {
    return this.database.transaction(async (tx) => {
      await this.log.append(
        tx,
        events.map(({ stream, n }) => event(Posted, stream, { n })),
      );
      if (holdsMs > 0) await this.host.timers.pause(holdsMs);
      if (isRefused) throw new Refusal('refused');
    });
  }

  /** The position and the ids of one snapshot, as an index is built. */
  snapshot(): Promise<{ cursor: FeedCursor; ids: string[] }> {
    return this.database.transaction(async (tx) => {
      await tx.query(REPEATABLE_READ);
      const cursor = await this.feed.position(tx);
      const rows = await tx.query<{ id: string }[]>(SNAPSHOT);
      return { cursor, ids: rows.map((each) => each.id) };
    });
  }

  readFeed(after: FeedCursor) {
    return this.feed.read(FEED_MODULE, after, 4);
  }
}

const SILENT = pino({ level: 'silent' });
const NOWHERE: Connections = {
  get manager(): never {
    throw new Error('no connection');
  },
  createQueryRunner: () => {
    throw new Error('no connection');
  },
};
const METRICS = new EventMetrics(
  new Database(NOWHERE),
  { registry: new Registry() },
  new Queues(
    {
      name: 'redis',
      queue: () => {
        throw new Error('no queue');
      },
      worker: () => {
        throw new Error('no queue');
      },
      ping: () => Promise.resolve(),
      close: () => Promise.resolve(),
    },
    () => undefined,
  ),
);

/** Warnings of the product are part of the trace. */
function loggerOf(host: Host, trace: Trace): Logger {
  if (!trace.isOn) return new Logger(SILENT);
  const write = (line: string): void => trace.add(host.name, `warns: ${messageIn(line)}`);
  return new Logger(pino({ level: 'warn' }, { write }));
}

function messageIn(line: string): string {
  const entry: unknown = JSON.parse(line);
  return typeof entry === 'object' && entry !== null && 'msg' in entry ? String(entry.msg) : line;
}

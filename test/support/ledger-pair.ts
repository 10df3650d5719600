import { ConsumerRegistry } from '../../src/events/consumer-registry.js';
import { DeliveryLedger } from '../../src/events/delivery-ledger.js';
import { Doorbell } from '../../src/events/doorbell.js';
import { EventCatalogue } from '../../src/events/event-catalogue.js';
import { event, EventLog } from '../../src/events/event-log.js';
import { Queues } from '../../src/events/queues.js';
import { Database } from '../../src/platform/database/database.js';
import { Logger } from '../../src/platform/logger.js';
import { seededRandom } from '../../src/platform/seeded-random.js';
import { Host } from '../sim/host.js';
import { MemoryStore } from '../sim/store/memory-store.js';
import { StoreServer } from '../sim/store/server.js';
import { STATEMENTS } from '../sim/store/statements.js';
import { Timeline } from '../sim/timeline.js';
import { Trace } from '../sim/trace.js';
import { Behaviour, Noted, SilentQueueBackend, Tally } from './events-world.js';

/** The ledger of deliveries on the store of the simulation, where time stands still but for what a test does. */
export class MemoryLedger {
  readonly ledger: DeliveryLedger;
  readonly database: Database;
  readonly store: MemoryStore;
  private readonly timeline: Timeline;
  private readonly log: EventLog;

  constructor(seed: number) {
    const random = seededRandom(seed);
    this.timeline = new Timeline(random);
    const trace = new Trace(false, () => 0);
    const quiet = () => undefined;
    const witness = { committed: quiet, changed: quiet, undone: quiet };
    this.store = new MemoryStore(this.timeline, random, witness);
    const server = new StoreServer({
      store: this.store,
      statements: STATEMENTS,
      labels: new Map(),
      chaos: { latency: () => 0, cut: quiet, noticeMs: () => 0 },
      trace,
      onMisuse: (what) => {
        throw new Error(what);
      },
    });
    const host = new Host('only', this.timeline, random, trace, () => undefined);
    this.database = new Database(server.connectionsOf(host));
    this.ledger = new DeliveryLedger(this.database, host.randomness);
    const catalogue = new EventCatalogue([Noted]);
    const tally = { instance: { handle: quiet }, metatype: TallyOfNoted };
    const registry = new ConsumerRegistry({ getProviders: () => [tally] }, catalogue, new Map());
    registry.discover();
    const doorbell = new Doorbell(
      new Queues(new SilentQueueBackend(), quiet),
      Logger.create('silent'),
    );
    this.log = new EventLog(this.database, catalogue, registry, doorbell);
  }

  note(stream: string, texts: readonly string[]): Promise<void> {
    return this.done(
      this.database.transaction((tx) =>
        this.log.append(
          tx,
          texts.map((text) => event(Noted, stream, { text })),
        ),
      ),
    );
  }

  /** Lets simulated time pass until `work` is done. */
  async done<T>(work: Promise<T>): Promise<T> {
    const waited = { isOver: false };
    const over = (): void => {
      waited.isOver = true;
    };
    work.then(over, over);
    while (!waited.isOver) {
      await new Promise((resolve) => setImmediate(resolve));
      await this.timeline.run(1, () => waited.isOver);
    }
    return work;
  }
}

/** Gives the decorator's metadata; nothing is delivered to it. */
const TallyOfNoted = class extends Tally {
  constructor() {
    super(new Behaviour());
  }
};

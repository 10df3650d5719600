import { OVERDUE } from '../../src/events/delivery-statements.js';
import { seededRandom, type SeededRandom } from '../../src/platform/seeded-random.js';
import { Host, uuid, type Mishap } from './host.js';
import { Oracle } from './oracle.js';
import { REAL_PARTS, type Parts, type PlantedFault } from './parts.js';
import { planOf, type Plan, type PlannedMishap, type PlannedPost } from './plan.js';
import { Refusal, SimulatedProcess, type Surroundings } from './processes.js';
import { Reader } from './reader.js';
import { RingQueues, type QueueChaos } from './ring-queue.js';
import { SeededFortune } from './fortune.js';
import { LABELS } from './labels.js';
import { MemoryStore } from './store/memory-store.js';
import type { DeliveryRow } from './store/rows.js';
import { StoreServer, type ServerChaos } from './store/server.js';
import { isUnfinished, type Statement } from './store/statements.js';
import { Timeline } from './timeline.js';
import { Trace } from './trace.js';
import { verdict } from './verdict.js';

export interface Outcome {
  readonly seed: number;
  /** What did not hold, first things first; empty when all did. */
  readonly violations: readonly string[];
  readonly steps: number;
  /** The same for the same seed, on every machine. */
  readonly fingerprint: string;
  readonly trace: readonly string[];
}

export interface SimulationOptions {
  readonly seed: number;
  readonly isTraced?: boolean;
  readonly fault?: PlantedFault;
}

interface Seat {
  readonly role: 'api' | 'worker' | 'reader';
  readonly name: string;
  starts: number;
  process: SimulatedProcess | undefined;
  /** Ends it as a deployment does. */
  stop: () => Promise<void>;
}

/** Runs one seed from the first append to the end of its troubles, and judges it. */
export async function simulate(options: SimulationOptions): Promise<Outcome> {
  return new Simulation(options).run();
}

const MOST_CRASHES = 8;

class Simulation {
  private readonly random: SeededRandom;
  private readonly timeline: Timeline;
  private readonly trace: Trace;
  private readonly plan: Plan;
  private readonly oracle: Oracle;
  private readonly store: MemoryStore;
  private readonly server: StoreServer;
  private readonly queues: RingQueues;
  private readonly fortune: SeededFortune;
  private readonly reader: Reader;
  private readonly surroundings: Surroundings;
  private readonly hosts = new Map<string, Host>();
  private readonly seats: Seat[] = [];
  private readonly told = { acknowledged: new Set<number>(), refused: new Set<number>() };
  private crashes = 0;
  /** Requests that have not come or are not over. */
  private posting = 0;

  constructor(private readonly options: SimulationOptions) {
    this.random = seededRandom(options.seed);
    this.timeline = new Timeline(this.random);
    this.trace = new Trace(options.isTraced ?? false, () => this.timeline.now);
    const streams = Array.from({ length: this.random.between(1, 4) }, () => uuid(this.random));
    this.plan = planOf(this.random, streams);
    this.oracle = new Oracle(
      this.trace,
      () => this.timeline.now,
      (name) => this.hosts.get(name),
    );
    const parts: Parts = { ...REAL_PARTS, ...options.fault?.parts };
    this.store = new MemoryStore(this.timeline, this.random, this.oracle);
    this.server = new StoreServer({
      store: this.store,
      statements: this.watched(parts.statements),
      labels: LABELS,
      chaos: this.serverChaos(),
      trace: this.trace,
      onMisuse: (what) => this.oracle.violate(what),
    });
    this.queues = new RingQueues(
      this.timeline,
      this.random,
      this.queueChaos(),
      this.trace,
      (consumer, ring) => this.oracle.rang(consumer, ring.ids),
    );
    this.fortune = new SeededFortune(this.plan, this.random, this.oracle, () => this.isTroubled);
    this.reader = new Reader(this.oracle, this.trace);
    this.surroundings = {
      parts,
      trace: this.trace,
      paces: this.plan.paces,
      connectionsOf: (host) => this.server.connectionsOf(host),
      backendOf: (host) => this.queues.backendOf(host),
    };
  }

  async run(): Promise<Outcome> {
    const onRejection = (error: unknown): void => {
      this.oracle.violate(
        `a rejection that nobody handles would end the process: ${String(error)}`,
      );
    };
    process.on('unhandledRejection', onRejection);
    try {
      this.begin();
      await this.timeline.run(this.plan.troubleEnds, () => this.isBroken);
      if (!this.isBroken) await this.settle();
      if (!this.isBroken) this.judge();
    } finally {
      process.off('unhandledRejection', onRejection);
    }
    return {
      seed: this.options.seed,
      violations: this.oracle.violations,
      steps: this.timeline.steps,
      fingerprint: `${String(this.timeline.steps)} ${String(this.random.next())}`,
      trace: this.trace.lines,
    };
  }

  private get isTroubled(): boolean {
    return this.timeline.now < this.plan.troubleEnds;
  }

  private get isBroken(): boolean {
    return this.oracle.violations.length > 0;
  }

  private begin(): void {
    const { apis, workers, posts, mishaps } = this.plan;
    for (let n = 1; n <= apis; n += 1) this.sit('api', `api-${String(n)}`);
    for (let n = 1; n <= workers; n += 1) this.sit('worker', `worker-${String(n)}`);
    this.sit('reader', 'reader');
    this.posting = posts.length;
    for (const post of posts) this.timeline.after(post.at, () => this.post(post));
    for (const mishap of mishaps) this.timeline.after(mishap.at, () => this.befall(mishap));
  }

  private sit(role: Seat['role'], name: string): void {
    const seat: Seat = { role, name, starts: 0, process: undefined, stop: () => Promise.resolve() };
    this.seats.push(seat);
    this.start(seat);
  }

  private start(seat: Seat): void {
    seat.starts += 1;
    const name = `${seat.name}.${String(seat.starts)}`;
    const host = new Host(name, this.timeline, this.random, this.trace, () => this.mishap());
    this.hosts.set(name, host);
    host.whenDead(() => {
      const pause = this.random.between(50, 1500);
      this.timeline.after(pause, () => this.start(seat));
    });
    // Not all at once.
    this.timeline.after(seat.starts > 1 ? 0 : this.random.below(150), () => this.boot(seat, host));
  }

  private boot(seat: Seat, host: Host): void {
    const { name } = host;
    host.step('it starts', () => {
      this.trace.add(name, 'starts');
      const started = new SimulatedProcess(host, this.surroundings, this.fortune.of(host));
      seat.process = started;
      if (seat.role === 'worker') {
        const worker = started.startWorker();
        seat.stop = () => worker.onApplicationShutdown();
      } else if (seat.role === 'reader') this.reader.follow(started);
    });
  }

  private post(post: PlannedPost): void {
    const process = this.seats.filter((seat) => seat.role === 'api')[post.api]?.process;
    if (!process?.host.alive) {
      this.timeline.after(200, () => this.post(post));
      return;
    }
    const ns = post.events.map((each) => each.n);
    let isOver = false;
    const over = (): void => {
      if (!isOver) this.posting -= 1;
      isOver = true;
    };
    process.host.whenDead(over);
    process.host.step('a request comes', () => {
      this.trace.add(process.host.name, `is asked to append ${ns.join(', ')}`);
      process.post(post).then(
        () => {
          this.trace.add(process.host.name, `acknowledges ${ns.join(', ')}`);
          for (const n of ns) this.told.acknowledged.add(n);
          over();
        },
        (error: unknown) => {
          this.trace.add(process.host.name, `could not append ${ns.join(', ')}: ${String(error)}`);
          if (error instanceof Refusal) for (const n of ns) this.told.refused.add(n);
          over();
        },
      );
    });
  }

  private befall({ kind, ms, who }: PlannedMishap): void {
    const seat = this.seats[who % this.seats.length];
    const host = seat?.process?.host;
    switch (kind) {
      case 'crash':
        host?.crash('out of the blue');
        break;
      case 'freeze':
        host?.freeze(ms);
        break;
      case 'restart':
        if (seat) this.restart(seat);
        break;
      case 'empty-queue':
        this.queues.empty();
        break;
      case 'server-death':
      case 'outage':
        this.oracle.troubled();
        this.server.goDown(ms, kind === 'server-death');
        break;
      case 'clock-jump':
      case 'clock-back':
        this.jump(ms);
    }
  }

  /** A deployment: it finishes what it does, and another starts. */
  private restart(seat: Seat): void {
    const host = seat.process?.host;
    host?.step('it is asked to stop', () => {
      this.trace.add(host.name, 'is asked to stop');
      void seat.stop().then(() => {
        this.trace.add(host.name, 'has stopped');
        host.end();
      });
    });
  }

  private jump(ms: number): void {
    this.oracle.troubled();
    this.trace.add('store', `its clock JUMPS by ${ms.toFixed(0)} ms`);
    this.store.clockOffset += ms;
  }

  private mishap(): Mishap | undefined {
    if (!this.isTroubled) return undefined;
    const { crashAtAwait, freezeAtAwait } = this.plan;
    if (this.crashes < MOST_CRASHES && this.random.chance(crashAtAwait)) {
      this.crashes += 1;
      return { kind: 'crash' };
    }
    if (freezeAtAwait > 0 && this.random.chance(freezeAtAwait))
      return { kind: 'freeze', ms: this.random.pick([200, 3000, 32_000]) };
    return undefined;
  }

  private latency(): number {
    return this.random.next() * this.plan.latencyMs;
  }

  private serverChaos(): ServerChaos {
    return {
      latency: () => this.latency(),
      cut: () => {
        if (!this.isTroubled || !this.random.chance(this.plan.cut)) return undefined;
        return this.random.pick(['before', 'after'] as const);
      },
      noticeMs: () => this.random.next() * (this.random.chance(0.2) ? 10_000 : 50),
    };
  }

  private queueChaos(): QueueChaos {
    const { ring } = this.plan;
    return {
      latency: () => this.latency(),
      ringFate: () => {
        if (!this.isTroubled) return 'kept';
        if (this.random.chance(ring.lost)) return 'lost';
        if (this.random.chance(ring.refused)) return 'refused';
        return this.random.chance(ring.doubled) ? 'doubled' : 'kept';
      },
      ringDelay: () =>
        this.isTroubled && this.random.chance(ring.late) ? this.random.next() * 2000 : 0,
      finishDelay: () => (this.random.chance(0.3) ? this.random.next() * 50 : 0),
    };
  }

  /** When nothing goes wrong, rings suffice: whatever the safety net finds was forgotten by someone. */
  private watched(statements: ReadonlyMap<string, Statement>): ReadonlyMap<string, Statement> {
    const overdue = statements.get(OVERDUE);
    if (!this.plan.isCalm || !overdue) return statements;
    return new Map(statements).set(OVERDUE, (call) => {
      const run = overdue(call);
      return () => {
        const found = run();
        if (Array.isArray(found) && found.length > 0)
          this.oracle.violate(
            `nothing went wrong, and yet the sweep had to help: ${JSON.stringify(found)}`,
          );
        return found;
      };
    });
  }

  /** Troubles are over: time runs on until nothing is left to do, jumping over what would only be waited for. */
  private async settle(): Promise<void> {
    this.trace.add('----', 'from here on nothing goes wrong');
    const isBusy = (): boolean =>
      this.posting > 0 ||
      this.store.isWriting ||
      this.fortune.sleepers > 0 ||
      [...this.hosts.values()].some((host) => host.alive && host.isFrozen);
    for (let round = 0; round < MOST_ROUNDS && !this.isBroken; round += 1) {
      await this.timeline.run(90_000, () => this.isBroken || !isBusy());
      await this.timeline.run(2100, () => this.isBroken);
      const open = this.open();
      if (open.length === 0) break;
      const due = Math.min(...open.map((row) => row.leaseUntil ?? row.availableAt));
      const wait = due - this.store.now();
      if (wait > 0) this.jump(wait + 1);
    }
    await this.timeline.run(2100, () => this.isBroken);
  }

  /** The deliveries that their streams wait for, but for dead letters. */
  private open(): DeliveryRow[] {
    const heads = new Map<string, DeliveryRow>();
    for (const row of this.store.allDeliveries()) {
      const queue = `${row.consumer} ${row.stream}`;
      if (isUnfinished(row) && !heads.has(queue)) heads.set(queue, row);
    }
    return [...heads.values()].filter((row) => row.state === 'pending');
  }

  private judge(): void {
    const { store, plan, oracle } = this;
    for (const each of verdict({ store, plan, seen: this.reader.seen, ...this.told }))
      oracle.violate(each);
  }
}

/** Enough for a poisoned delivery at the end of each stream to be given up. */
const MOST_ROUNDS = 60;

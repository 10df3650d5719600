import type { QueueBackend, RingProcessor } from '../../src/events/queue-backend.js';
import type { Ring } from '../../src/events/queues.js';
import type { Host } from './host.js';
import type { Timeline } from './timeline.js';
import type { Trace } from './trace.js';
import type { SeededRandom } from '../../src/platform/seeded-random.js';

/** What may become of a ring that is added. */
export type RingFate = 'kept' | 'lost' | 'refused' | 'doubled';

export interface QueueChaos {
  latency(): number;
  ringFate(): RingFate;
  /** How much later a ring arrives than it should. */
  ringDelay(): number;
  /** How much later a worker that has more to do than to say so tells that a job is over. */
  finishDelay(): number;
}

interface Job {
  readonly type: string;
  readonly ring: Ring;
  readonly id: string | undefined;
}

interface Listener {
  readonly host: Host;
  readonly process: RingProcessor;
  current: Job | undefined;
  closing: (() => void) | undefined;
}

/** What BullMQ takes, of which ours uses two; a planted fault uses the third. */
interface JobOptions {
  readonly removeOnComplete: boolean;
  readonly removeOnFail: boolean;
  readonly jobId?: string;
}

/** BullMQ holds a job for so long for a worker that does not answer. */
const STALLED_MS = 30_000;

/** The queue of rings in memory, with what BullMQ guarantees (at least once, a job id only once) and no more. */
export class RingQueues {
  private readonly waiting = new Map<string, Job[]>();
  private readonly listeners = new Map<string, Listener[]>();

  constructor(
    private readonly timeline: Timeline,
    private readonly random: SeededRandom,
    private readonly chaos: QueueChaos,
    private readonly trace: Trace,
    private readonly onAdd: (consumer: string, ring: Ring) => void,
  ) {}

  /** The backend of one process. */
  backendOf(host: Host): QueueBackend {
    const on = () => undefined;
    return {
      name: 'redis',
      queue: (name) => ({
        add: (type, ring, options) => this.add(host, name, type, ring, options),
        on,
        close: () => Promise.resolve(),
      }),
      worker: (name, process) => {
        const listener = { host, process, current: undefined, closing: undefined };
        this.listenersOf(name).push(listener);
        host.whenDead(() => this.leave(name, listener));
        this.hand(name);
        return { on, close: () => this.close(name, listener) };
      },
      ping: () => Promise.resolve(),
      close: () => Promise.resolve(),
    };
  }

  /** Someone wipes the queue. */
  empty(): void {
    this.trace.add('queue', 'is EMPTIED');
    this.waiting.clear();
  }

  private add(
    host: Host,
    name: string,
    type: string,
    ring: Ring,
    { jobId }: JobOptions,
  ): Promise<void> {
    this.onAdd(name, ring);
    const fate = this.chaos.ringFate();
    const job = { type, ring, id: jobId };
    this.timeline.after(this.chaos.latency() + this.chaos.ringDelay(), () => {
      this.trace.add('queue', `ring of ${name} for ${ring.ids.join(', ')}: ${fate}`);
      if (fate === 'lost' || fate === 'refused') return;
      this.put(name, job);
      if (fate === 'doubled') this.put(name, job);
    });
    return new Promise((resolve, reject) => {
      this.timeline.after(2 * this.chaos.latency(), () =>
        host.step('the queue answers', () => {
          if (fate === 'refused') reject(new Error('the queue does not answer'));
          else resolve();
        }),
      );
    });
  }

  private put(name: string, job: Job): void {
    const jobs = this.jobsOf(name);
    const known = [...jobs, ...this.listenersOf(name).map((each) => each.current)];
    if (job.id !== undefined && known.some((each) => each?.id === job.id)) {
      this.trace.add('queue', `swallows a ring of ${name}: its job id is taken`);
      return;
    }
    jobs.push(job);
    this.hand(name);
  }

  private hand(name: string): void {
    const jobs = this.jobsOf(name);
    const idle = this.listenersOf(name).filter(
      (each) => each.current === undefined && each.closing === undefined && !each.host.isFrozen,
    );
    const job = jobs[0];
    if (idle.length === 0 || job === undefined) return;
    jobs.shift();
    const listener = this.random.pick(idle);
    listener.current = job;
    this.timeline.after(this.chaos.latency(), () =>
      listener.host.step(`hears a ring of ${name}`, () => this.answer(name, listener, job)),
    );
    this.watch(name, listener, job);
  }

  private answer(name: string, listener: Listener, job: Job): void {
    this.trace.add(listener.host.name, `hears a ring of ${name} for ${job.ring.ids.join(', ')}`);
    const done = (): void => {
      const tells = this.chaos.finishDelay() + this.chaos.latency();
      this.timeline.after(tells, () => this.finish(name, listener, job));
    };
    // A job that fails is removed as one that succeeds: `removeOnFail`.
    listener.process({ name: job.type, data: job.ring }).then(done, done);
  }

  private finish(name: string, listener: Listener, job: Job): void {
    if (listener.current !== job) return;
    listener.current = undefined;
    if (listener.closing) listener.host.step('its queue is closed', listener.closing);
    this.hand(name);
  }

  /** A worker that does not renew its hold on a job loses it. */
  private watch(name: string, listener: Listener, job: Job): void {
    this.timeline.after(STALLED_MS, () => {
      if (listener.current !== job || (listener.host.alive && !listener.host.isFrozen)) return;
      listener.current = undefined;
      this.put(name, job);
    });
  }

  private close(name: string, listener: Listener): Promise<void> {
    return new Promise((resolve) => {
      listener.closing = () => {
        this.leave(name, listener);
        resolve();
      };
      if (listener.current === undefined) listener.closing();
    });
  }

  private leave(name: string, listener: Listener): void {
    const others = this.listenersOf(name).filter((each) => each !== listener);
    // A dead worker's job stays with it until it is found to have stalled.
    this.listeners.set(name, others);
  }

  private jobsOf(name: string): Job[] {
    const jobs = this.waiting.get(name) ?? [];
    this.waiting.set(name, jobs);
    return jobs;
  }

  private listenersOf(name: string): Listener[] {
    const listeners = this.listeners.get(name) ?? [];
    this.listeners.set(name, listeners);
    return listeners;
  }
}

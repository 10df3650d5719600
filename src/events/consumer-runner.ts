import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { Logger } from '../platform/logger.js';
import { Timers } from '../platform/timers.js';
import { Allowance } from './allowance.js';
import type { DeliveredEvent } from './consumer.js';
import type { RegisteredConsumer } from './consumer-registry.js';
import { Courtesy } from './courtesy.js';
import { Crew, type Batch } from './crew.js';
import { ClaimLost, DeliveryLedger, type Claim } from './delivery-ledger.js';
import { logFailure } from './delivery-log.js';
import { traceHandling } from './delivery-tracing.js';
import { kindOf } from './event-definition.js';
import { EventMetrics } from './event-metrics.js';

/** What one process has for one consumer. */
interface Post {
  readonly crew: Crew;
  readonly allowance: Allowance | null;
  readonly courtesy: Courtesy | null;
  /** The others wait for it when they can. One that is held to a rate is in no hurry either. */
  readonly isUrgent: boolean;
}

/** Works off what consumers are owed, each at its pace: claim, handle, commit; until nothing is left to claim. */
@Injectable()
export class ConsumerRunner {
  private readonly posts = new Map<string, Post>();
  private stopping = false;

  constructor(
    private readonly ledger: DeliveryLedger,
    private readonly database: Database,
    private readonly metrics: EventMetrics,
    private readonly logger: Logger,
    private readonly timers: Timers,
  ) {}

  /** Has a consumer's deliveries worked off. One that is at it already looks once more, so that no ring is missed. */
  wake(target: RegisteredConsumer): void {
    if (!this.stopping) this.postOf(target).crew.wake();
  }

  /**
   * As `wake`, for whoever waits until nothing is left to claim.
   * @throws what made a loop of the consumer give up meanwhile, if anything
   */
  async drain(target: RegisteredConsumer): Promise<void> {
    this.wake(target);
    await this.posts.get(target.name)?.crew.rest();
  }

  /** Takes no more claims; resolves when those under way are finished. */
  async stop(): Promise<void> {
    this.stopping = true;
    for (const { allowance } of this.posts.values()) allowance?.close();
    // What went wrong has been told.
    await Promise.allSettled([...this.posts.values()].map(({ crew }) => crew.rest()));
  }

  private postOf(target: RegisteredConsumer): Post {
    const known = this.posts.get(target.name);
    if (known) return known;
    const { loops, rate } = target.pace;
    const allowance = rate && new Allowance(rate, this.timers);
    const courtesy = target.afterOthers ? new Courtesy(this.timers, () => this.urgent()) : null;
    const look = (): Promise<Batch | null> => this.look(target, post);
    const crew = new Crew(loops, look, ({ message }) => {
      this.logger.warn(`drain of ${target.name} failed, the sweep will repeat it: ${message}`);
    });
    const post: Post = { crew, allowance, courtesy, isUrgent: !courtesy && !rate };
    this.posts.set(target.name, post);
    return post;
  }

  private urgent(): Crew[] {
    return [...this.posts.values()].filter((each) => each.isUrgent).map(({ crew }) => crew);
  }

  private async look(
    target: RegisteredConsumer,
    { allowance, courtesy }: Post,
  ): Promise<Batch | null> {
    // Before the claim, whose lease would run out meanwhile.
    await courtesy?.wait();
    const most = allowance ? await allowance.take(target.batchSize) : target.batchSize;
    if (this.stopping) return null;
    const claim = await this.claim(target, most, allowance);
    courtesy?.note(claim !== null);
    if (!claim) return null;
    const work = async (): Promise<void> => {
      await this.prepare(target, claim);
      await this.work(target, claim);
    };
    return { isFull: claim.events.length === most, work };
  }

  private async claim(
    target: RegisteredConsumer,
    most: number,
    allowance: Allowance | null,
  ): Promise<Claim | null> {
    let used = most;
    try {
      const claim = await this.ledger.claim(target.name, most);
      used = claim?.events.length ?? 0;
      return claim;
    } finally {
      // One that failed may have been committed all the same.
      allowance?.settle(most, used);
    }
  }

  /** What fails here is no event's fault, so no attempt is counted. */
  private async prepare(target: RegisteredConsumer, claim: Claim): Promise<void> {
    try {
      await target.consumer.prepare?.();
    } catch (error) {
      await this.ledger.release(claim, claim.events).catch(() => undefined);
      throw error;
    }
  }

  private async work(target: RegisteredConsumer, claim: Claim): Promise<void> {
    try {
      await this.commit(target, claim, claim.events);
    } catch (error) {
      if (error instanceof ClaimLost) this.logger.warn(error.message);
      else if (claim.events.length > 1) await this.workOneByOne(target, claim);
      else await this.fail(claim, claim.events, error);
    }
  }

  /** A batch that failed is repeated one by one, so that a poisoned delivery is alone. */
  private async workOneByOne(target: RegisteredConsumer, claim: Claim): Promise<void> {
    const blocked = new Set<string>();
    for (const each of claim.events) {
      if (blocked.has(each.stream)) {
        await this.ledger.release(claim, [each]);
        continue;
      }
      try {
        await this.commit(target, claim, [each]);
      } catch (error) {
        if (error instanceof ClaimLost) {
          this.logger.warn(error.message);
          return;
        }
        blocked.add(each.stream);
        await this.fail(claim, [each], error);
      }
    }
  }

  private async commit(
    target: RegisteredConsumer,
    claim: Claim,
    events: readonly DeliveredEvent[],
  ): Promise<void> {
    const handle = () =>
      this.database.transaction(async (tx) => {
        refuseForeign(target, events);
        // First, so that a worker that was frozen and lost its claim writes nothing that could be committed. Sent
        // together with the handler's own first statements.
        this.database.later(tx, this.ledger.finish(claim, events, tx));
        await target.consumer.handle(events, tx);
      });
    await this.metrics.timeHandling(target.name, () => traceHandling(target.name, events, handle));
  }

  private async fail(
    claim: Claim,
    events: readonly DeliveredEvent[],
    error: unknown,
  ): Promise<void> {
    for (const each of events) {
      const failed = await this.ledger.fail(claim, each, error);
      const { id: eventId, type, stream } = each;
      logFailure(this.logger, { consumer: claim.consumer, eventId, type, stream }, failed, error);
    }
  }
}

/** A program of another version may have made the delivery: it waits for a worker that understands it. */
function refuseForeign(target: RegisteredConsumer, events: readonly DeliveredEvent[]): void {
  const foreign = events.find((each) => !target.kinds.has(kindOf(each)));
  if (foreign) throw new Error(`The consumer "${target.name}" does not take ${kindOf(foreign)}`);
}

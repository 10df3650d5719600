import type { EntityManager } from 'typeorm';
import type { DeliveredEvent } from '../../src/events/consumer.js';
import type { SeededRandom } from '../../src/platform/seeded-random.js';
import type { Fortune, Numbered } from './consumers.js';
import type { Host } from './host.js';
import type { Oracle } from './oracle.js';
import { temperKey, type ConsumerName, type Plan } from './plan.js';
import { REFUSED } from './store/statements.js';

/** How handlers fare by the plan of a seed. */
export class SeededFortune {
  /** Handlers that are in a long pause. */
  sleepers = 0;
  private readonly met = new Map<string, number>();

  constructor(
    private readonly plan: Plan,
    private readonly random: SeededRandom,
    private readonly oracle: Oracle,
    private readonly isTroubled: () => boolean,
  ) {}

  of(host: Host): Fortune {
    return {
      prepare: () => this.prepare(),
      meet: (consumer, event, tx) => this.meet(host, consumer, event, tx),
    };
  }

  private prepare(): Promise<void> {
    return this.isTroubled() && this.random.chance(this.plan.prepareFails)
      ? Promise.reject(new Error('what it needs is not there'))
      : Promise.resolve();
  }

  private async meet(
    host: Host,
    consumer: ConsumerName,
    { id, payload }: DeliveredEvent<Numbered>,
    tx: EntityManager,
  ): Promise<void> {
    const temper = this.plan.tempers.get(temperKey(consumer, payload.n));
    if (!temper) return;
    const times = this.count(`${consumer} ${id}`);
    if (temper.kind === 'slow') {
      if (times === 1) await this.sleep(host, temper.ms);
      return;
    }
    if (temper.kind !== 'poisoned' && times > temper.times) return;
    this.oracle.threw(consumer, Number(id));
    if (temper.kind === 'refused-by-store') await tx.query(REFUSED);
    throw new Error(`${consumer} cannot bear event ${id}`);
  }

  private count(key: string): number {
    const times = (this.met.get(key) ?? 0) + 1;
    this.met.set(key, times);
    return times;
  }

  private async sleep(host: Host, ms: number): Promise<void> {
    host.troubledAt = Math.max(host.troubledAt, host.timeline.now);
    this.sleepers += 1;
    let isAsleep = true;
    const wakes = (): void => {
      if (isAsleep) this.sleepers -= 1;
      isAsleep = false;
    };
    host.whenDead(wakes);
    await host.timers.pause(ms);
    wakes();
  }
}

import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Logger } from '../platform/logger.js';
import { ConsumerRegistry } from './consumer-registry.js';
import { ConsumerRunner } from './consumer-runner.js';
import { DeliveryLedger } from './delivery-ledger.js';
import { logFailure } from './delivery-log.js';
import { Queues } from './queues.js';
import { SweepRegistry } from './sweep-registry.js';
import type { Sweeper } from './sweeper.js';

/** Mean pause between two looks for what no ring came for. */
const SWEEP_MS = 1000;
/** A ring normally arrives within milliseconds. */
const OVERDUE_MS = 500;

/** Hosts every consumer and every sweep of the program in this process. */
@Injectable()
export class EventWorker implements OnApplicationShutdown {
  private sweepers: Sweeper[] = [];

  constructor(
    private readonly registry: ConsumerRegistry,
    private readonly runner: ConsumerRunner,
    private readonly ledger: DeliveryLedger,
    private readonly queues: Queues,
    private readonly sweeps: SweepRegistry,
    private readonly logger: Logger,
  ) {}

  /** Opens the workers. Each drains once at the start: what was owed while no worker ran is not waited for. */
  start(): void {
    for (const target of this.registry.all()) {
      // A ring is answered when it is heard. One that waited for what it rang for would keep the next ones waiting.
      this.queues.work(target.name, () => {
        this.runner.wake(target);
      });
      this.runner.wake(target);
    }
    const safetyNet = this.sweeps.repeat(() => this.sweep(), { everyMs: SWEEP_MS });
    this.sweepers = [safetyNet, ...this.sweeps.sweepers()];
    for (const sweeper of this.sweepers) sweeper.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.sweepers.map((sweeper) => sweeper.stop()));
    await this.runner.stop();
    await this.queues.closeWorkers();
  }

  /** The safety net, not the path: frees lapsed leases and works off what no ring came for. */
  private async sweep(): Promise<void> {
    const consumers = this.registry.all();
    const names = consumers.map((each) => each.name);
    await this.ledger.giveBack();
    for (const each of await this.ledger.freeLapsed(names))
      if (each.state === 'dead') logFailure(this.logger, each, each);
    const overdue = new Set(await this.ledger.overdue(names, OVERDUE_MS));
    for (const target of consumers) if (overdue.has(target.name)) this.runner.wake(target);
  }
}

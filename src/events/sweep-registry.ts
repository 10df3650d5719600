import { Inject, Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { Logger } from '../platform/logger.js';
import { Randomness } from '../platform/randomness.js';
import { Timers } from '../platform/timers.js';
import type { Providers } from './consumer-registry.js';
import { SWEEP, type SweepOptions, type SweepTask } from './sweep.js';
import { Sweeper, type SweepSchedule } from './sweeper.js';

/** The sweeps found among the providers, and whoever repeats them. */
@Injectable()
export class SweepRegistry {
  constructor(
    @Inject(DiscoveryService) private readonly discovery: Providers,
    private readonly logger: Logger,
    private readonly timers: Timers,
    private readonly randomness: Randomness,
  ) {}

  /**
   * One sweeper, not yet started, for every provider that carries `@Sweep`.
   * @throws Error when one has no `sweep`
   */
  sweepers(): Sweeper[] {
    const sweepers: Sweeper[] = [];
    for (const { instance, metatype } of this.discovery.getProviders()) {
      if (!metatype || typeof metatype !== 'function') continue;
      const options: unknown = Reflect.getMetadata(SWEEP, metatype);
      if (!isOptions(options)) continue;
      if (!isTask(instance)) throw new Error(`The sweep "${options.name}" has no method "sweep"`);
      sweepers.push(this.repeat(() => instance.sweep(), options));
    }
    return sweepers;
  }

  /** A sweeper of a task, not yet started. */
  repeat(task: () => Promise<void>, schedule: SweepSchedule): Sweeper {
    return new Sweeper(task, schedule, this.logger, this.timers, this.randomness);
  }
}

function isOptions(value: unknown): value is SweepOptions {
  return typeof value === 'object' && value !== null && 'name' in value && 'everyMs' in value;
}

function isTask(value: unknown): value is SweepTask {
  return typeof value === 'object' && value !== null && 'sweep' in value;
}

import { Injectable } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { Logger } from '../platform/logger.js';
import { SWEEP, type SweepOptions, type SweepTask } from './sweep.js';
import { Sweeper } from './sweeper.js';

/** The sweeps found among the providers. */
@Injectable()
export class SweepRegistry {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly logger: Logger,
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
      sweepers.push(new Sweeper(() => instance.sweep(), this.logger, options));
    }
    return sweepers;
  }
}

function isOptions(value: unknown): value is SweepOptions {
  return typeof value === 'object' && value !== null && 'name' in value && 'everyMs' in value;
}

function isTask(value: unknown): value is SweepTask {
  return typeof value === 'object' && value !== null && 'sweep' in value;
}

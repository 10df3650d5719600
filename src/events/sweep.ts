import { SetMetadata } from '@nestjs/common';

export interface SweepOptions {
  /** For the log. */
  readonly name: string;
  /** Mean pause between two sweeps. */
  readonly everyMs: number;
}

/**
 * Work that time alone makes due: what has expired, what is overdue. Every worker does it, at the same time as
 * others, so it must be idempotent.
 */
export interface SweepTask {
  sweep(): Promise<void>;
}

export const SWEEP = 'fairlead:sweep';

/** Declares a provider as a sweep; every worker repeats it from its start to its stop. */
export const Sweep = (options: SweepOptions): ClassDecorator => SetMetadata(SWEEP, options);

import type { Randomness } from '../../src/platform/randomness.js';
import type { SeededRandom } from '../../src/platform/seeded-random.js';
import type { Timers } from '../../src/platform/timers.js';
import type { Timeline } from './timeline.js';
import type { Trace } from './trace.js';

/** What may happen to a process at an `await`. */
export type Mishap = { readonly kind: 'crash' } | { readonly kind: 'freeze'; readonly ms: number };

/** One run of one simulated process, from its start to its death. A restart is another host. */
export class Host {
  alive = true;
  /** When something last happened to it that its leases may have lapsed for. */
  troubledAt = -Infinity;
  private frozen = false;
  private readonly inbox: { readonly what: string; readonly run: () => void }[] = [];
  private readonly onDeath: (() => void)[] = [];
  private readonly onFreeze: (() => void)[] = [];

  constructor(
    readonly name: string,
    readonly timeline: Timeline,
    readonly random: SeededRandom,
    private readonly trace: Trace,
    private readonly mishap: (host: Host) => Mishap | undefined,
  ) {}

  get isFrozen(): boolean {
    return this.frozen;
  }

  readonly timers: Timers = {
    after: (ms, run) => {
      let off = false;
      this.timeline.after(ms, () => {
        if (!off)
          this.step('a timer goes off', () => {
            if (!off) run();
          });
      });
      return () => {
        off = true;
      };
    },
    pause: (ms) =>
      new Promise((resolve) => {
        this.timers.after(ms, resolve);
      }),
  };

  readonly randomness: Randomness = {
    next: () => this.random.next(),
    uuid: () => uuid(this.random),
  };

  /** Resumes its code, or does so when it wakes, or never when it is dead. Here it may crash or freeze instead. */
  step(what: string, run: () => void): void {
    if (!this.alive) return;
    if (this.frozen || this.inbox.length > 0) this.inbox.push({ what, run });
    else this.resume(what, run);
  }

  private resume(what: string, run: () => void): void {
    const mishap = this.mishap(this);
    if (mishap?.kind === 'crash') {
      this.crash(`as ${what}`);
    } else if (mishap?.kind === 'freeze') {
      this.freeze(mishap.ms);
      this.inbox.unshift({ what, run });
    } else {
      this.timeline.resumed();
      run();
    }
  }

  /** Dies without a word: whatever it was waiting for never comes. */
  crash(when: string): void {
    if (!this.alive) return;
    this.trace.add(this.name, `CRASHES ${when}`);
    this.end();
  }

  /** Is gone, whether it crashed or was stopped. */
  end(): void {
    if (!this.alive) return;
    this.alive = false;
    this.troubledAt = this.timeline.now;
    for (const tell of this.onDeath) tell();
  }

  freeze(ms: number): void {
    if (!this.alive || this.frozen) return;
    this.trace.add(this.name, `FREEZES for ${String(ms)} ms`);
    this.frozen = true;
    this.troubledAt = Infinity;
    for (const tell of this.onFreeze) tell();
    this.timeline.after(ms, () => this.wake());
  }

  whenDead(tell: () => void): void {
    this.onDeath.push(tell);
  }

  whenFrozen(tell: () => void): void {
    this.onFreeze.push(tell);
  }

  private wake(): void {
    if (!this.alive) return;
    this.trace.add(this.name, 'wakes');
    this.frozen = false;
    this.troubledAt = this.timeline.now;
    // What arrived meanwhile arrives now, in its order, one thing after the other.
    const next = (): void => {
      if (!this.alive || this.frozen) return;
      const first = this.inbox.shift();
      if (!first) return;
      this.resume(first.what, first.run);
      this.timeline.after(0, next);
    };
    next();
  }
}

/** A UUID of version 4 by the seed. */
export function uuid(random: SeededRandom): string {
  const hex = (length: number): string =>
    Array.from({ length }, () => random.below(16).toString(16)).join('');
  return `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`;
}

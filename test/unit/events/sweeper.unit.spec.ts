import { Sweeper } from '../../../src/events/sweeper.js';
import { Logger } from '../../../src/platform/logger.js';
import { ManualTimers, settled } from '../../support/manual-timers.js';

describe('a sweep', () => {
  let timers: ManualTimers;
  beforeEach(() => {
    timers = new ManualTimers();
  });
  const sweeper = (task: () => Promise<void>, chance = () => 0.5): Sweeper => {
    const randomness = { next: chance, uuid: () => '' };
    return new Sweeper(task, { everyMs: 1000 }, Logger.create('silent'), timers, randomness);
  };

  it('comes after half to one and a half times its pause, by chance, so that workers are not in step', () => {
    for (const chance of [0, 0.5, 0.999])
      sweeper(
        () => Promise.resolve(),
        () => chance,
      ).start();
    expect(timers.pauses).toEqual([500, 1000, 1499]);
  });

  it('draws its pause anew each time', async () => {
    const chances = [0, 0.9, 0.2];
    let sweeps = 0;
    sweeper(
      () => Promise.resolve(void (sweeps += 1)),
      () => chances.shift() ?? 0.5,
    ).start();
    await timers.pass(500);
    expect([sweeps, timers.pauses]).toEqual([1, [1400]]);
    await timers.pass(1400);
    expect([sweeps, timers.pauses]).toEqual([2, [700]]);
  });

  it('is repeated when it failed, and never overlaps itself', async () => {
    let sweeps = 0;
    let end!: () => void;
    sweeper(() => {
      sweeps += 1;
      if (sweeps === 1) return Promise.reject(new Error('no database'));
      return new Promise((resolve) => (end = resolve));
    }).start();
    await timers.pass(2000);
    expect(sweeps).toBe(2);
    await timers.pass(60_000);
    expect(sweeps).toBe(2);
    end();
    await settled();
    await timers.pass(1000);
    expect(sweeps).toBe(3);
  });

  it('comes no more once it is stopped', async () => {
    let sweeps = 0;
    const stopped = sweeper(() => Promise.resolve(void (sweeps += 1)));
    stopped.start();
    await stopped.stop();
    await timers.pass(60_000);
    expect(sweeps).toBe(0);
  });
});

import { Allowance } from '../../../src/events/allowance.js';
import { ManualTimers, settled } from '../../support/manual-timers.js';

describe('a rate', () => {
  let timers: ManualTimers;
  let allowance: Allowance;
  beforeEach(() => {
    timers = new ManualTimers();
    allowance = new Allowance({ deliveries: 5, withinMs: 1000 }, timers);
  });

  const use = async (most: number): Promise<number> => {
    const taken = await allowance.take(most);
    allowance.settle(taken, taken);
    return taken;
  };

  it('lets so many through at once and no more', async () => {
    expect(await use(3)).toBe(3);
    expect(await use(32)).toBe(2);
  });

  it('makes the next wait until the first of them are as long ago as it says', async () => {
    await use(2);
    await timers.pass(400);
    await use(3);
    const taken: number[] = [];
    void use(32).then((next) => taken.push(next));
    await timers.pass(599);
    expect(taken).toEqual([]);
    await timers.pass(1);
    expect(taken).toEqual([2]);
  });

  it('never lets more through within the time, whatever is asked of it', async () => {
    const passed: number[] = [];
    const worker = async (most: number): Promise<void> => {
      for (;;) {
        const taken = await use(most);
        for (let n = 0; n < taken; n += 1) passed.push(timers.now);
      }
    };
    for (const most of [1, 3, 32]) void worker(most);
    await timers.pass(4999);
    const mostWithinASecond = passed.map(
      (from) => passed.filter((each) => each >= from && each < from + 1000).length,
    );
    expect(Math.max(...mostWithinASecond)).toBe(5);
    expect(passed).toHaveLength(25);
  });

  it('gives back at once what was not used', async () => {
    const taken = await allowance.take(5);
    allowance.settle(taken, 1);
    expect(await use(32)).toBe(4);
  });

  it('lets go those who wait when all is over', async () => {
    await use(5);
    const waiting = Promise.all([allowance.take(1), allowance.take(1)]);
    await settled();
    allowance.close();
    expect(await waiting).toEqual([0, 0]);
  });
});

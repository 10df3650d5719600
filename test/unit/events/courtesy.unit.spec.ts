import { Courtesy } from '../../../src/events/courtesy.js';
import { Crew } from '../../../src/events/crew.js';
import { ManualTimers, settled } from '../../support/manual-timers.js';

/** Loops that are at work until a test says that there is no more. */
function aCrew(): { crew: Crew; done: () => void } {
  let done = (): void => undefined;
  const work = new Promise<void>((resolve) => (done = resolve));
  let looked = false;
  const look = () => {
    const first = !looked;
    looked = true;
    return Promise.resolve(first ? { isFull: false, work: () => work } : null);
  };
  const crew = new Crew(1, look, () => undefined);
  return { crew, done };
}

/** Whether a wait is over, once all that can happen by itself has happened. */
async function isOver(wait: Promise<void>): Promise<boolean> {
  let over = false;
  void wait.then(() => (over = true));
  await settled();
  return over;
}

describe('a consumer that lets others go first', () => {
  it('waits for nobody who has nothing to do', async () => {
    const courtesy = new Courtesy(new ManualTimers(), () => [aCrew().crew]);
    expect(await isOver(courtesy.wait())).toBe(true);
  });

  it('waits until each of the others has been done', async () => {
    const [one, other] = [aCrew(), aCrew()];
    const courtesy = new Courtesy(new ManualTimers(), () => [one.crew, other.crew]);
    one.crew.wake();
    other.crew.wake();
    const wait = courtesy.wait();
    one.done();
    expect(await isOver(wait)).toBe(false);
    other.done();
    expect(await isOver(wait)).toBe(true);
  });

  it('waits for a second at most', async () => {
    const timers = new ManualTimers();
    const { crew } = aCrew();
    crew.wake();
    const wait = new Courtesy(timers, () => [crew]).wait();
    await timers.pass(999);
    expect(await isOver(wait)).toBe(false);
    await timers.pass(1);
    expect(await isOver(wait)).toBe(true);
  });

  it('leaves nothing behind with who is never done, however often it has waited', async () => {
    const timers = new ManualTimers();
    const waiting = new Set<() => void>();
    const busy = {
      isBusy: true,
      onceAtRest: (run: () => void) => {
        waiting.add(run);
        return () => waiting.delete(run);
      },
    };
    const courtesy = new Courtesy(timers, () => [busy, busy]);
    for (let n = 0; n < 3; n++) {
      const wait = courtesy.wait();
      expect(waiting.size).toBeGreaterThan(0);
      await timers.pass(1000);
      await wait;
      expect([waiting.size, timers.pauses]).toEqual([0, []]);
    }
  });

  it('waits no more once it has fallen behind, until it has found nothing to do', async () => {
    const { crew } = aCrew();
    crew.wake();
    const courtesy = new Courtesy(new ManualTimers(), () => [crew]);
    for (let batch = 0; batch < 199; batch++) courtesy.note(true);
    expect(await isOver(courtesy.wait())).toBe(false);
    courtesy.note(true);
    expect(await isOver(courtesy.wait())).toBe(true);
    courtesy.note(false);
    expect(await isOver(courtesy.wait())).toBe(false);
  });
});

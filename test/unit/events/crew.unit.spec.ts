import { Crew } from '../../../src/events/crew.js';
import { settled } from '../../support/manual-timers.js';

/** Batches of work that end when a test says so. */
class Heap {
  working = 0;
  looks = 0;
  private readonly ends: (() => void)[] = [];

  constructor(private left: number) {}

  readonly look = (): Promise<{ isFull: boolean; work: () => Promise<void> } | null> => {
    this.looks += 1;
    if (this.left === 0) return Promise.resolve(null);
    this.left -= 1;
    return Promise.resolve({ isFull: true, work: () => this.work() });
  };

  more(): void {
    this.left += 1;
  }

  endOne(): void {
    this.ends.shift()?.();
  }

  private async work(): Promise<void> {
    this.working += 1;
    await new Promise<void>((resolve) => this.ends.push(resolve));
    this.working -= 1;
  }
}

describe('the loops of a consumer', () => {
  it('are as many as there is work for, and never more than were asked for', async () => {
    const heap = new Heap(5);
    const crew = new Crew(3, heap.look, unexpected);
    crew.wake();
    await settled();
    expect(heap.working).toBe(3);
    for (let n = 0; n < 5; n += 1) {
      heap.endOne();
      await settled();
      expect(heap.working).toBeLessThanOrEqual(3);
    }
    await crew.rest();
    expect(crew.isBusy).toBe(false);
  });

  it('one more comes for a ring while another is at work', async () => {
    const heap = new Heap(0);
    const crew = new Crew(2, heap.look, unexpected);
    heap.more();
    crew.wake();
    await settled();
    heap.more();
    crew.wake();
    await settled();
    expect(heap.working).toBe(2);
    heap.endOne();
    heap.endOne();
    await crew.rest();
  });

  it('miss no ring that comes while all are at work, also at the very end of it', async () => {
    const empty = () => Promise.resolve(null);
    let looks = 0;
    const crew = new Crew(
      1,
      () => {
        looks += 1;
        // A ring that comes while the only loop finds nothing more to do.
        if (looks === 1) crew.wake();
        return empty();
      },
      unexpected,
    );
    crew.wake();
    await crew.rest();
    expect(looks).toBe(2);
  });

  it('tell what made one give up, and go on when they are woken again', async () => {
    let isDown = true;
    let looks = 0;
    const told: string[] = [];
    const crew = new Crew(
      2,
      () => {
        looks += 1;
        return isDown ? Promise.reject(new Error('no database')) : Promise.resolve(null);
      },
      ({ message }) => told.push(message),
    );
    crew.wake();
    await expect(crew.rest()).rejects.toThrow('no database');
    expect(told).toEqual(['no database']);
    isDown = false;
    crew.wake();
    await crew.rest();
    expect([looks, told]).toEqual([2, ['no database']]);
  });

  it('call back once when the last has gone, unless it is called off', async () => {
    const heap = new Heap(2);
    const crew = new Crew(2, heap.look, unexpected);
    const calls: string[] = [];
    crew.onceAtRest(() => calls.push('at rest already'));
    crew.wake();
    await settled();
    crew.onceAtRest(() => calls.push('when both are done'));
    crew.onceAtRest(() => calls.push('called off'))();
    heap.endOne();
    await settled();
    expect(calls).toEqual(['at rest already']);
    heap.endOne();
    await settled();
    crew.wake();
    await crew.rest();
    expect(calls).toEqual(['at rest already', 'when both are done']);
  });
});

function unexpected(fault: Error): never {
  throw fault;
}

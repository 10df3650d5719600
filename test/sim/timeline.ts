import type { SeededRandom } from '../../src/platform/seeded-random.js';

interface Entry {
  readonly at: number;
  /** Drawn by the seed: decides among what is due in the same millisecond. */
  readonly tie: number;
  readonly run: () => void;
}

/** Simulated time: what happens next is the earliest thing that is due, and the seed decides among equals. */
export class Timeline {
  now = 0;
  /** How many things happened. */
  steps = 0;
  private readonly heap: Entry[] = [];
  private codeRan = false;

  constructor(private readonly random: SeededRandom) {}

  /** Has `run` happen `ms` milliseconds from now. */
  after(ms: number, run: () => void): void {
    const entry = { at: this.now + Math.max(0, ms), tie: this.random.next(), run };
    let hole = this.heap.length;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      const above = this.heap[parent];
      if (above === undefined || isBefore(above, entry)) break;
      this.heap[hole] = above;
      hole = parent;
    }
    this.heap[hole] = entry;
  }

  /** Says that code of a simulated process was resumed: it is let run to its next `await` before anything else. */
  resumed(): void {
    this.codeRan = true;
  }

  /** Lets time pass. @param isOver asked after each step */
  async run(ms: number, isOver: () => boolean = () => false): Promise<void> {
    const end = this.now + ms;
    while (!isOver()) {
      const next = this.heap[0];
      if (next === undefined || next.at > end) {
        this.now = end;
        return;
      }
      this.removeFirst();
      this.now = next.at;
      this.steps += 1;
      next.run();
      if (this.codeRan) await settled();
      this.codeRan = false;
    }
  }

  private removeFirst(): void {
    const last = this.heap.pop();
    if (last === undefined || this.heap.length === 0) return;
    let hole = 0;
    for (;;) {
      const left = this.heap[2 * hole + 1];
      const right = this.heap[2 * hole + 2];
      if (left === undefined) break;
      const isRight = right !== undefined && isBefore(right, left);
      const least = isRight ? right : left;
      if (isBefore(last, least)) break;
      this.heap[hole] = least;
      hole = 2 * hole + (isRight ? 2 : 1);
    }
    this.heap[hole] = last;
  }
}

function isBefore(one: Entry, other: Entry): boolean {
  return one.at < other.at || (one.at === other.at && one.tie < other.tie);
}

/** Resolves when every promise that could go on has gone on. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

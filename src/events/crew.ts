/** What a look for work found, not done yet. */
export interface Batch {
  /** As much as could be taken at once: there may be more. */
  readonly isFull: boolean;
  work(): Promise<void>;
}

/** The loops of one consumer in one process. They come when there is more than one of them can take, and go after. */
export class Crew {
  private readonly loops = new Set<Promise<void>>();
  private readonly faults: Error[] = [];
  private active = 0;
  private again = false;

  /**
   * @param most so many loops at once
   * @param look takes what there is to do; null when there is nothing
   */
  constructor(
    private readonly most: number,
    private readonly look: () => Promise<Batch | null>,
  ) {}

  get isBusy(): boolean {
    return this.active > 0;
  }

  /** Looks for work. Where every loop is at it already, one of them looks once more after this call. */
  wake(): void {
    if (this.active < this.most) this.start();
    else this.again = true;
  }

  /** Resolves when no loop is at work. */
  async rest(): Promise<void> {
    while (this.loops.size > 0) await Promise.all(this.loops);
  }

  /** What made a loop give up since the last call, if anything. */
  takeFault(): Error | undefined {
    return this.faults.splice(0)[0];
  }

  private start(): void {
    this.active += 1;
    const loop: Promise<void> = this.work()
      .catch(
        (error: unknown) =>
          void this.faults.push(error instanceof Error ? error : new Error(String(error))),
      )
      .then(() => void this.loops.delete(loop));
    this.loops.add(loop);
  }

  private async work(): Promise<void> {
    try {
      do await this.lookUntilQuiet();
      while (this.wasCalledMeanwhile());
    } finally {
      // In the same tick as the last look at `again`, so that no call falls between.
      this.active -= 1;
    }
  }

  private wasCalledMeanwhile(): boolean {
    const { again } = this;
    this.again = false;
    return again;
  }

  private async lookUntilQuiet(): Promise<void> {
    for (;;) {
      const batch = await this.look();
      if (!batch) return;
      if (batch.isFull && this.active < this.most) this.start();
      await batch.work();
    }
  }
}

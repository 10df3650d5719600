/** What a look for work found, not done yet. */
export interface Batch {
  /** As much as could be taken at once: there may be more. */
  readonly isFull: boolean;
  work(): Promise<void>;
}

/** The loops of one consumer in one process. They come when there is more than one of them can take, and go after. */
export class Crew {
  /** To be called when the last loop has gone. */
  private readonly waiting = new Set<() => void>();
  /** Loops that look for work or do it; those that have not gone yet. */
  private active = 0;
  private present = 0;
  private again = false;
  private fault: Error | undefined;

  /**
   * @param most so many loops at once
   * @param look takes what there is to do; null when there is nothing
   * @param onFault told what made a loop give up
   */
  constructor(
    private readonly most: number,
    private readonly look: () => Promise<Batch | null>,
    private readonly onFault: (fault: Error) => void,
  ) {}

  get isBusy(): boolean {
    return this.active > 0;
  }

  /** Looks for work. Where every loop is at it already, one of them looks once more after this call. */
  wake(): void {
    if (this.present === 0) this.fault = undefined;
    if (this.active < this.most) this.start();
    else this.again = true;
  }

  /**
   * Calls back once, when no loop is left; now if there is none. A callback and no promise, since a crew may be busy
   * for hours: a promise that nobody waits for any more would be kept for as long.
   * @returns what calls it off
   */
  onceAtRest(run: () => void): () => void {
    if (this.present === 0) run();
    else this.waiting.add(run);
    return () => this.waiting.delete(run);
  }

  /**
   * Resolves when no loop is left. For whoever waits till then.
   * @throws what made the first of them give up, if any
   */
  async rest(): Promise<void> {
    await new Promise<void>((resolve) => this.onceAtRest(resolve));
    if (this.fault) throw this.fault;
  }

  private start(): void {
    this.active += 1;
    this.present += 1;
    void this.work()
      .catch((error: unknown) => {
        const fault = error instanceof Error ? error : new Error(String(error));
        this.fault ??= fault;
        this.onFault(fault);
      })
      .then(() => {
        this.leave();
      });
  }

  private leave(): void {
    this.present -= 1;
    if (this.present > 0) return;
    const waiting = [...this.waiting];
    this.waiting.clear();
    for (const run of waiting) run();
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

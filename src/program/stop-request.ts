const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** The start was given up because the program is to stop. */
export class StopRequested extends Error {
  override readonly name = 'StopRequested';
}

/**
 * Says when this process is to stop: a signal came, or an error that nobody caught.
 * The first reason counts. What comes after it changes nothing, so that an impatient Ctrl-C cannot leave the
 * database server behind, nor can npm, which passes on a signal that the terminal has sent us already.
 * This file imports nothing: main.ts hears signals before it loads the program.
 */
export class StopRequest {
  private readonly asked = new AbortController();
  private fault = false;
  private logFault = (error: unknown): void => console.error(error);

  private constructor(private readonly say: (line: string) => void) {}

  /** Hears the signals and the uncaught errors of this process from here on. */
  static listen(say: (line: string) => void): StopRequest {
    const request = new StopRequest(say);
    for (const signal of SIGNALS) process.on(signal, () => request.make(signal));
    // Rejections that nobody handles come here too. What the process holds in memory cannot be trusted after either.
    process.on('uncaughtException', (error: unknown) => {
      request.logFault(error);
      request.fail();
    });
    return request;
  }

  /** Where errors that nobody caught go from here on; until then, to standard error. */
  logFaultsTo(log: (error: unknown) => void): void {
    this.logFault = log;
  }

  /** The program cannot go on, and ends as one that failed. */
  fail(): void {
    this.fault = true;
    this.make('error');
  }

  /** Whether a fault was among the reasons. */
  get becauseOfFault(): boolean {
    return this.fault;
  }

  /** Resolves when the program is to stop. */
  made(): Promise<void> {
    const { signal } = this.asked;
    if (signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
  }

  /** @throws StopRequested when the program is to stop */
  check(): void {
    if (this.asked.signal.aborted) throw new StopRequested('The program is to stop.');
  }

  /**
   * The result of `work`, unless the program is to stop before: then the work is left to itself.
   * @throws StopRequested, and what `work` throws
   */
  async unlessMade<T>(work: Promise<T>): Promise<T> {
    await Promise.race([work, this.made()]);
    this.check();
    return work;
  }

  private make(reason: NodeJS.Signals | 'error'): void {
    if (this.asked.signal.aborted) return;
    // A terminal shows ^C at the start of the line.
    this.say(reason === 'SIGINT' ? '\nStopping …' : 'Stopping …');
    this.asked.abort();
  }
}

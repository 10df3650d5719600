/** What happened, for a person to read. Keeps nothing unless it is asked to. */
export class Trace {
  readonly lines: string[] = [];

  constructor(
    readonly isOn: boolean,
    private readonly now: () => number,
  ) {}

  /** @param who the process, the store or the queue */
  add(who: string, what: string): void {
    if (!this.isOn) return;
    this.lines.push(`${this.now().toFixed(1).padStart(10)} ms  ${who.padEnd(12)}  ${what}`);
  }
}

import type { WriteStream } from 'node:tty';

const SHARES_TOLD = 4;

/** Where progress is shown; standard error, so that what a command prints stays clean. */
export type ProgressStream = Pick<WriteStream, 'write'> & { readonly isTTY?: boolean };

/** Tells how far long work is: one line that updates on a terminal, a few plain lines elsewhere. */
export class Progress {
  private shown = false;
  private what = '';
  private told = 0;

  constructor(private readonly stream: ProgressStream) {}

  /** `done` of `of` things are done; `what` they are. */
  readonly report = (done: number, of: number, what: string): void => {
    const line = `${String(done)} of ${String(of)} ${what}`;
    if (this.stream.isTTY === true) {
      this.stream.write(`\r\u001b[2K${line}`);
      this.shown = true;
    } else this.tellShare(line, of === 0 ? 1 : done / of, what);
  };

  /** Clears the line, so that what is printed next starts on a clean one. */
  end(): void {
    if (this.shown) this.stream.write('\r\u001b[2K');
    this.shown = false;
  }

  /** Each quarter once. */
  private tellShare(line: string, share: number, what: string): void {
    const quarter = Math.floor(share * SHARES_TOLD);
    if (what !== this.what) this.told = 0;
    if (quarter <= this.told && what === this.what) return;
    this.what = what;
    this.told = quarter;
    this.stream.write(`${line}\n`);
  }
}

import { LogClient } from './log-client.js';

/** What one call took, in milliseconds. */
interface Call {
  readonly what: string;
  readonly endedAt: number;
  readonly ms: number;
}

/** What was the slowest, and how many calls that says it of. */
export interface Stall {
  readonly ms: number;
  readonly what: string;
  readonly calls: number;
}

/** Appends, claims, finishes and reads, all the time, on connections of their own. */
export class Traffic {
  private readonly calls: Call[] = [];
  private stopped = false;
  private running: Promise<unknown> = Promise.resolve();

  constructor(private readonly url: string) {}

  start(): void {
    const poster = (client: LogClient) => this.time('append', () => client.append(4));
    const reader = (client: LogClient) => this.time('audit', () => client.audit());
    const worker = async (client: LogClient) => {
      const claim = await this.time('claim', () => client.claim(32));
      await this.time('finish', () => client.finish(claim));
    };
    // Nobody's call is timed here: it is what a detach has to wait for.
    const lingerer = (client: LogClient) => client.linger(60);
    const all = [poster, poster, worker, worker, reader, lingerer];
    this.running = Promise.all(all.map((does) => this.repeat(does)));
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.running;
  }

  /** The slowest call that was under way between two instants of `performance.now()`. */
  slowest(from: number, to: number): Stall {
    const during = this.calls.filter(({ endedAt, ms }) => endedAt >= from && endedAt - ms <= to);
    const worst = during.reduce((one, other) => (other.ms > one.ms ? other : one), {
      ms: 0,
      what: 'none',
    });
    return { ms: worst.ms, what: worst.what, calls: during.length };
  }

  private async repeat(does: (client: LogClient) => Promise<unknown>): Promise<void> {
    const client = await LogClient.open(this.url);
    while (!this.stopped) await does(client);
    await client.close();
  }

  private async time<T>(what: string, call: () => Promise<T>): Promise<T> {
    const started = performance.now();
    const result = await call();
    const endedAt = performance.now();
    this.calls.push({ what, endedAt, ms: endedAt - started });
    return result;
  }
}

import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { brief } from '../../bench/support/network.js';
import { errorCode } from '../../src/platform/error-code.js';
import { digest, type Ending, type Ledger } from './ledger.js';

export interface PosterOptions {
  /** Where the APIs listen; the next attempt goes to the next one. */
  readonly ports: readonly number[];
  readonly apiKey: string;
  readonly ledger: Ledger;
  /** Makes idempotency keys differ from run to run. */
  readonly run: string;
  /** How long one attempt may take. */
  readonly attemptMs?: number;
  /** How long one brief is tried for. */
  readonly patienceMs?: number;
}

/** What a load looks like. */
export interface Load {
  readonly briefs: number;
  /** The number of the first brief. */
  readonly from?: number;
  readonly connections?: number;
  /** At most so many a second. */
  readonly perSecond?: number;
  /** Ends the load early. */
  readonly until?: () => boolean;
  /** Told before each brief. */
  readonly onEach?: (n: number) => void;
}

/** The client: posts briefs, notes every attempt, and tries again with the same key until it knows. */
export class Poster {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 64 });
  private readonly attemptMs: number;
  private readonly patienceMs: number;

  constructor(private readonly options: PosterOptions) {
    this.attemptMs = options.attemptMs ?? 15_000;
    this.patienceMs = options.patienceMs ?? 90_000;
  }

  /** Posts briefs until all are acknowledged or given up. @returns how many there were */
  async drive(load: Load): Promise<number> {
    const { briefs, from = 0, connections = 8, perSecond, until, onEach } = load;
    const begun = performance.now();
    let next = 0;
    const line = async (): Promise<void> => {
      while (next < briefs && until?.() !== true) {
        const n = next++;
        if (perSecond !== undefined) {
          const due = begun + (n * 1000) / perSecond;
          await pause(Math.max(0, due - performance.now()));
        }
        onEach?.(from + n);
        await this.post(from + n);
      }
    };
    await Promise.all(Array.from({ length: connections }, line));
    return next;
  }

  /** Posts one brief. @returns whether it was acknowledged */
  async post(n: number): Promise<boolean> {
    const until = performance.now() + this.patienceMs;
    for (let attempt = 0; ; attempt++) {
      const { outcome } = await this.attempt(n, n + attempt);
      if (outcome === 'ok') return true;
      if (performance.now() > until) return false;
      await pause(Math.min(500, 50 * (attempt + 1)));
    }
  }

  /** Makes one attempt at the API that a number picks. */
  async attempt(n: number, turn: number): Promise<Ending> {
    const { ports, ledger, run } = this.options;
    const key = `${run}-${String(n)}`;
    const note = ledger.invoke(key, n);
    const ending = await this.send(ports[turn % ports.length] ?? 0, key, JSON.stringify(brief(n)));
    note(ending);
    return ending;
  }

  close(): void {
    this.agent.destroy();
  }

  private send(port: number, key: string, body: string): Promise<Ending> {
    return new Promise((resolve) => {
      const call = request({
        host: '127.0.0.1',
        port,
        path: '/v1/briefs',
        method: 'POST',
        agent: this.agent,
        headers: {
          authorization: `Bearer ${this.options.apiKey}`,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
          'idempotency-key': key,
        },
      });
      call.setTimeout(this.attemptMs, () => call.destroy(new Error('no answer in time')));
      call.once('error', (error) => resolve(broken(error)));
      call.once('response', (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.once('error', (error) => resolve(broken(error)));
        response.once('end', () =>
          resolve(answered(response.statusCode ?? 0, Buffer.concat(chunks).toString())),
        );
      });
      call.end(body);
    });
  }
}

function broken(error: Error): Ending {
  const code = errorCode(error) ?? error.message;
  // Nobody listened, so nobody was asked; anything else may have happened after the request was read.
  return { outcome: code === 'ECONNREFUSED' ? 'failed' : 'unknown', code };
}

/** What an answer says of the call. A 5xx may come after a commit whose own answer was lost. */
export function answered(status: number, body: string): Ending {
  if (status >= 200 && status < 300) {
    const briefId = /"id":"([0-9a-f-]{36})"/.exec(body)?.[1];
    return {
      outcome: 'ok',
      status,
      answer: digest(body),
      ...(briefId === undefined ? {} : { briefId }),
    };
  }
  const code = /"code":"([^"]+)"/.exec(body)?.[1] ?? 'no problem document';
  return { outcome: status >= 500 ? 'unknown' : 'failed', status, code };
}

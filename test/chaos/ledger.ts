import { createHash } from 'node:crypto';

/**
 * How a call ended for the one who made it. `failed`: it certainly had no effect. `unknown`: the connection broke, the
 * answer did not come in time, or the server itself could not tell (5xx).
 */
export type Outcome = 'invoked' | 'ok' | 'failed' | 'unknown';

/** One attempt to post a brief. Attempts with one key are the same request. */
export interface Call {
  readonly key: string;
  /** The number of the brief, which its title names. */
  readonly brief: number;
  /** Milliseconds since the ledger was opened. */
  readonly at: number;
  readonly outcome: Outcome;
  readonly milliseconds: number;
  readonly status?: number;
  /** The slug of a problem, or what the connection said. */
  readonly code?: string;
  /** Of a brief that was acknowledged. */
  readonly briefId?: string;
  /** SHA-256 of the answer's body, hexadecimal. */
  readonly answer?: string;
}

/** How an attempt ended, as the client saw it. */
export type Ending = Pick<Call, 'outcome' | 'status' | 'code' | 'briefId' | 'answer'>;

/** All that the client did and saw. Together with the database it is all that the checker reads. */
export class Ledger {
  private readonly entries: Call[] = [];
  private readonly opened = performance.now();

  get calls(): readonly Call[] {
    return this.entries;
  }

  get now(): number {
    return performance.now() - this.opened;
  }

  /** Notes that a call is about to be made. @returns what to call with its end */
  invoke(key: string, brief: number): (ending: Ending) => void {
    const at = this.now;
    const index = this.entries.length;
    this.entries.push({ key, brief, at, outcome: 'invoked', milliseconds: 0 });
    return (ending) => {
      this.entries[index] = { key, brief, at, milliseconds: this.now - at, ...ending };
    };
  }

  count(outcome: Outcome): number {
    return this.entries.filter((call) => call.outcome === outcome).length;
  }
}

export function digest(body: string): string {
  return createHash('sha256').update(body).digest('hex');
}

import { DomainError } from '../platform/domain-error.js';

/** After so many rows in a row that fail by no fault of theirs, it is the database and no row. */
const PATIENCE = 5;

/** Why a row came to nothing: `left` for a fault of its own, `failed` for one of ours. */
export interface Stumble {
  readonly outcome: 'left' | 'failed';
  readonly because: string;
}

/** Lets row after row fail by itself. */
export class RowGuard {
  private failedInARow = 0;

  /** What `work` returns, or why it could not be done. @throws what `work` throws, the fifth time in a row */
  async run<T>(work: () => Promise<T>): Promise<T | Stumble> {
    try {
      const result = await work();
      this.failedInARow = 0;
      return result;
    } catch (error) {
      if (error instanceof DomainError) return { outcome: 'left', because: error.message };
      this.failedInARow += 1;
      if (this.failedInARow >= PATIENCE) throw error;
      const why = error instanceof Error ? error.message : String(error);
      return { outcome: 'failed', because: `It could not be stored: ${why}` };
    }
  }
}

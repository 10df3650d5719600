import { within } from '../platform/within.js';

interface OpenPart {
  readonly name: string;
  readonly close: () => Promise<void>;
  readonly patienceMs: number;
}

/** What a start has opened so far, to be closed in the opposite order. */
export class OpenParts {
  private readonly parts: OpenPart[] = [];

  /**
   * Notes a part that is open now.
   * @param patienceMs how long its close may take, in milliseconds
   */
  opened(name: string, patienceMs: number, close: () => Promise<void>): void {
    this.parts.push({ name, patienceMs, close });
  }

  /**
   * Closes everything, the youngest first. A part that fails or hangs does not keep the older ones open:
   * whatever else happens, the database server is stopped.
   * @returns what went wrong, one sentence each
   */
  async close(): Promise<string[]> {
    const faults: string[] = [];
    for (const { name, close, patienceMs } of this.parts.splice(0).reverse()) {
      try {
        await within(patienceMs, close());
      } catch (error) {
        faults.push(
          `The ${name} did not close: ${error instanceof Error ? error.message : String(error)}`,
        );
      }
    }
    return faults;
  }
}

import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { within } from './within.js';

/** A part that does not answer within this time is not ready. */
const ANSWER_MS = 2000;

/** What each part that a process needs says: `ok`, or why it is not ready. */
export type ReadinessReport = Readonly<Record<string, string>>;

/** Whether this process can do its work now. Parts of the program add what they need. */
@Injectable()
export class Readiness {
  private readonly checks = new Map<string, () => Promise<unknown>>();
  private readonly remarks = new Map<string, () => Promise<string | null>>();

  constructor(private readonly dataSource: DataSource) {
    this.add('database', () => dataSource.query<unknown>('SELECT 1'));
    this.add('migrations', () => this.requireMigrations());
  }

  /** @param check rejects when the part is not ready; the message of an error without a code is shown to anyone */
  add(part: string, check: () => Promise<unknown>): void {
    this.checks.set(part, check);
  }

  /**
   * Adds something worth telling that does not keep the process from its work.
   * @param tell null when there is nothing to tell
   */
  remark(part: string, tell: () => Promise<string | null>): void {
    this.remarks.set(part, tell);
  }

  /** What there is to tell, by part. */
  async remarked(): Promise<ReadinessReport> {
    const told = [...this.remarks].map(async ([part, tell]) => {
      const text = await within(ANSWER_MS, tell()).catch(() => null);
      return text === null ? [] : [[part, text] as const];
    });
    return Object.fromEntries((await Promise.all(told)).flat());
  }

  async report(): Promise<ReadinessReport> {
    const parts = [...this.checks].map(async ([part, check]): Promise<[string, string]> => [
      part,
      await answerOf(check),
    ]);
    return Object.fromEntries(await Promise.all(parts));
  }

  private async requireMigrations(): Promise<void> {
    const rows = await this.dataSource
      .query<{ name: string }[]>(`SELECT name FROM migrations`)
      .catch((): { name: string }[] => []);
    const done = new Set(rows.map((row) => row.name));
    const missing = this.dataSource.migrations.filter(({ name }) => !done.has(name ?? ''));
    if (missing.length > 0)
      throw new Error(`${String(missing.length)} of them are not known to have run`);
  }
}

async function answerOf(check: () => Promise<unknown>): Promise<string> {
  try {
    await within(ANSWER_MS, check());
    return 'ok';
  } catch (error) {
    return whyNot(error);
  }
}

/** Anyone may ask, so a fault of the network or the server is told by its code, not by its address. */
function whyNot(error: unknown): string {
  if (!(error instanceof Error)) return 'does not answer';
  return 'code' in error ? `does not answer (${String(error.code)})` : error.message;
}

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../platform/database/database.js';
import { Logger } from '../platform/logger.js';

const BATCH = 32;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/** Finds briefs that something is due for: at most `limit` with an id above `after`, in the order of their ids. */
export type FindDue = (after: string, limit: number) => Promise<string[]>;

/** Does what is due for some briefs, in one transaction. What is not due after all it leaves alone. */
export type WorkOff = (briefIds: readonly string[], tx: EntityManager) => Promise<void>;

/** Works off what time has made due, brief by brief in batches. */
@Injectable()
export class DueBriefs {
  constructor(
    private readonly database: Database,
    private readonly logger: Logger,
  ) {}

  /** Goes once through all that is due. A brief that fails is logged and left for the next sweep; it holds up no other. */
  async workOff(find: FindDue, work: WorkOff): Promise<void> {
    for (let after = BEFORE_ALL; ;) {
      const briefIds = await find(after, BATCH);
      await this.batch(briefIds, work);
      const last = briefIds.at(-1);
      if (last === undefined || briefIds.length < BATCH) return;
      after = last;
    }
  }

  private async batch(briefIds: readonly string[], work: WorkOff): Promise<void> {
    if (briefIds.length === 0) return;
    try {
      await this.database.transaction((tx) => work(briefIds, tx));
    } catch (error) {
      if (briefIds.length > 1) for (const each of briefIds) await this.batch([each], work);
      else this.logger.pino.warn({ err: error, brief: briefIds[0] }, 'what is due for it failed');
    }
  }
}

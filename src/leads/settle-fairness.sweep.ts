import { Injectable } from '@nestjs/common';
import { CoopsApi } from '../coops/coops.api.js';
import { Sweep, type SweepTask } from '../events/sweep.js';
import { Database } from '../platform/database/database.js';
import { MatchingApi } from '../matching/matching.api.js';
import { decayed } from './core/entitlement.js';
import { EpochDemand } from './epoch-demand.js';
import { FairnessRepository } from './fairness.repository.js';

/** Co-ops whose standing is written, and locked, in one transaction. */
const CHUNK = 200;

/**
 * Once for every finished day, credits each co-op with its share of that day's demand. What everyone is due is
 * worked out in one transaction, and credited in small ones; a row is credited by whoever deletes it, so any
 * number of workers may do it and be interrupted.
 */
@Injectable()
@Sweep({ name: 'settle-fairness', everyMs: 60_000 })
export class SettleFairness implements SweepTask {
  constructor(
    private readonly database: Database,
    private readonly fairness: FairnessRepository,
    private readonly demand: EpochDemand,
    private readonly coops: CoopsApi,
    private readonly matching: MatchingApi,
  ) {}

  async sweep(): Promise<void> {
    while (await this.workOut());
    while (await this.credit());
  }

  /** @returns false when no further epoch is finished */
  private workOut(): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      const epoch = await this.fairness.nextFinished(tx);
      if (epoch === null) return false;
      const { entitlementMode } = await this.matching.activePolicy(tx);
      if (await this.fairness.begin(epoch, tx))
        await this.fairness.owe(epoch, await this.demand.divide(epoch, entitlementMode, tx), tx);
      return true;
    });
  }

  /** @returns false when nothing is owed any more */
  private credit(): Promise<boolean> {
    return this.database.transaction(async (tx) => {
      const owed = await this.fairness.takeOwed(CHUNK, tx);
      const { halfLifeDays } = await this.matching.activePolicy(tx);
      const ledger = await this.coops.openLedger(
        owed.map(({ coopId }) => coopId),
        tx,
        halfLifeDays,
      );
      for (const each of owed) {
        const { value: entitledValue, count: entitledCount } = decayed(
          each,
          each.age,
          halfLifeDays,
        );
        ledger.record(each.coopId, { entitledValue, entitledCount });
      }
      await ledger.flush();
      return owed.length > 0;
    });
  }
}

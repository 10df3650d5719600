import { FINISH } from '../../../src/events/delivery-statements.js';
import type { EntityManager } from 'typeorm';
import type { DeliveredEvent } from '../../../src/events/consumer.js';
import { ClaimLost, DeliveryLedger, type Claim } from '../../../src/events/delivery-ledger.js';
import { finishBy, isHeldBy, SqlError, STATEMENTS, type Statement } from '../store/statements.js';
import type { PlantedFault } from '../parts.js';

/** Says how many it found, and lets the transaction go on. */
const forgiving: Statement = (call) => {
  const run = finishBy(isHeldBy)(call);
  return () => {
    try {
      return run();
    } catch (error) {
      if (error instanceof SqlError) return [];
      throw error;
    }
  };
};

class CountsAfterwards extends DeliveryLedger {
  override async finish(
    claim: Claim,
    events: readonly DeliveredEvent[],
    tx: EntityManager,
  ): Promise<void> {
    const ids = events.map((each) => each.id);
    const found = await tx.query<unknown[]>(FINISH, [claim.consumer, ids, claim.token]);
    if (found.length === 0) throw new ClaimLost('too late');
  }
}

export const lateFence: PlantedFault = {
  name: 'fence judged too late',
  mistake: 'the program counts what it finished while its COMMIT is on the way',
  parts: {
    DeliveryLedger: CountsAfterwards,
    statements: new Map(STATEMENTS).set(FINISH, forgiving),
  },
};

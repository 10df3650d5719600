import type { DeliveredEvent } from '../../../src/events/consumer.js';
import { DeliveryLedger, type Claim } from '../../../src/events/delivery-ledger.js';
import { FINISH } from '../../../src/events/delivery-statements.js';
import { Database } from '../../../src/platform/database/database.js';
import type { Randomness } from '../../../src/platform/randomness.js';
import type { PlantedFault } from '../parts.js';

class AcknowledgesFirst extends DeliveryLedger {
  constructor(
    private readonly elsewhere: Database,
    randomness: Randomness,
  ) {
    super(elsewhere, randomness);
  }

  override async finish(claim: Claim, events: readonly DeliveredEvent[]): Promise<void> {
    const other = new Database(this.elsewhere['connections']);
    const ids = events.map((each) => each.id);
    await other.manager.query(FINISH, [claim.consumer, ids, claim.token]);
  }
}

export const acknowledgeFirst: PlantedFault = {
  name: 'acknowledge before commit',
  mistake: 'deliveries are marked done in a transaction of their own, before the effect',
  parts: { DeliveryLedger: AcknowledgesFirst },
};

import type { EntityManager } from 'typeorm';
import type { DeliveredEvent } from '../../../src/events/consumer.js';
import { DeliveryLedger, type Claim } from '../../../src/events/delivery-ledger.js';
import type { PlantedFault } from '../parts.js';

class FinishesTheFirst extends DeliveryLedger {
  override finish(
    claim: Claim,
    events: readonly DeliveredEvent[],
    tx: EntityManager,
  ): Promise<void> {
    return super.finish(claim, events.slice(0, 1), tx);
  }
}

export const neverAcknowledges: PlantedFault = {
  name: 'effect without acknowledgement',
  mistake: 'a batch marks only its first delivery as done',
  parts: { DeliveryLedger: FinishesTheFirst },
};

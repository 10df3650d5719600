import type { DeliveredEvent } from '../../../src/events/consumer.js';
import { DeliveryLedger, type Claim, type Failed } from '../../../src/events/delivery-ledger.js';
import type { PlantedFault } from '../parts.js';

class BlamesAll extends DeliveryLedger {
  override async fail(
    claim: Claim,
    failed: DeliveredEvent,
    error: unknown,
  ): Promise<Failed | null> {
    for (const each of claim.events) if (each !== failed) await super.fail(claim, each, error);
    return super.fail(claim, failed, error);
  }
}

export const blamesTheBatch: PlantedFault = {
  name: 'the whole batch is blamed',
  mistake: 'one failing delivery counts an attempt for all that were claimed with it',
  parts: { DeliveryLedger: BlamesAll },
};

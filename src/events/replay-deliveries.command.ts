import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Database } from '../platform/database/database.js';
import { DeliveryReplayed } from './deliveries.events.js';
import { DeliveriesRepository } from './deliveries.repository.js';
import type { ReplayBody, Replayed } from './deliveries.schemas.js';
import { Doorbell } from './doorbell.js';
import { event, EventLog } from './event-log.js';
import { KnownNames } from './known-names.js';

/** Most dead letters of one call: each is told in the audit, and one transaction holds up the feeds while it lasts. */
const MOST_AT_ONCE = 500;

/** Has the oldest dead letters that a cause left behind tried again, now that it is mended. */
export class ReplayDeliveries extends Command<Replayed> {
  constructor(readonly which: ReplayBody) {
    super();
  }
}

@CommandHandler(ReplayDeliveries)
export class ReplayDeliveriesHandler implements ICommandHandler<ReplayDeliveries> {
  constructor(
    private readonly database: Database,
    private readonly deliveries: DeliveriesRepository,
    private readonly log: EventLog,
    private readonly names: KnownNames,
    private readonly doorbell: Doorbell,
  ) {}

  async execute({ which }: ReplayDeliveries): Promise<Replayed> {
    return this.database.transaction(async (tx) => {
      const reopened = await this.deliveries.reopenAll(which, MOST_AT_ONCE, tx);
      if (reopened.length === 0) this.names.refuseUnknown(which);
      const told = reopened.map(({ stream, consumer, eventId, type }) =>
        event(DeliveryReplayed, stream, { consumer, eventId, type }),
      );
      await this.log.append(tx, told);
      this.database.afterCommit(tx, () => this.doorbell.ring(reopened));
      const remaining = await this.deliveries.countDead(which, tx);
      return { replayed: reopened.length, remaining };
    });
  }
}

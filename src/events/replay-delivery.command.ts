import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Database } from '../platform/database/database.js';
import { DeliveryReplayed } from './deliveries.events.js';
import { DeliveriesRepository } from './deliveries.repository.js';
import type { DeliveryView } from './deliveries.schemas.js';
import { afterMove } from './delivery-state.js';
import { Doorbell } from './doorbell.js';
import { event, EventLog } from './event-log.js';

/** Has a dead letter tried again from the first attempt: what it failed on has been put right. */
export class ReplayDelivery extends Command<DeliveryView> {
  constructor(readonly id: string) {
    super();
  }
}

@CommandHandler(ReplayDelivery)
export class ReplayDeliveryHandler implements ICommandHandler<ReplayDelivery> {
  constructor(
    private readonly database: Database,
    private readonly deliveries: DeliveriesRepository,
    private readonly log: EventLog,
    private readonly doorbell: Doorbell,
  ) {}

  async execute({ id }: ReplayDelivery): Promise<DeliveryView> {
    return this.database.transaction(async (tx) => {
      const { state, consumer, eventId, type, stream } = await this.deliveries.lock(id, tx);
      afterMove(state, 'replay');
      const reopened = await this.deliveries.reopen(id, tx);
      await this.log.append(tx, [event(DeliveryReplayed, stream, { consumer, eventId, type })]);
      this.database.afterCommit(tx, () => this.doorbell.ring([reopened]));
      return reopened;
    });
  }
}

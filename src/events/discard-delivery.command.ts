import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Database } from '../platform/database/database.js';
import { DeliveryDiscarded } from './deliveries.events.js';
import { DeliveriesRepository } from './deliveries.repository.js';
import type { DeliveryView } from './deliveries.schemas.js';
import { afterMove } from './delivery-state.js';
import { Doorbell } from './doorbell.js';
import { event, EventLog } from './event-log.js';

/** Gives a dead letter up; what it held back in its stream is delivered. */
export class DiscardDelivery extends Command<DeliveryView> {
  constructor(
    readonly id: string,
    readonly reason: string,
  ) {
    super();
  }
}

@CommandHandler(DiscardDelivery)
export class DiscardDeliveryHandler implements ICommandHandler<DiscardDelivery> {
  constructor(
    private readonly database: Database,
    private readonly deliveries: DeliveriesRepository,
    private readonly log: EventLog,
    private readonly doorbell: Doorbell,
  ) {}

  async execute({ id, reason }: DiscardDelivery): Promise<DeliveryView> {
    return this.database.transaction(async (tx) => {
      const { state, consumer, eventId, type, stream } = await this.deliveries.lock(id, tx);
      afterMove(state, 'discard');
      const discarded = await this.deliveries.discard(id, reason, tx);
      const told = { consumer, eventId, type, reason };
      await this.log.append(tx, [event(DeliveryDiscarded, stream, told)]);
      this.database.afterCommit(tx, () => this.doorbell.ring([discarded]));
      return discarded;
    });
  }
}

import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { decodeCursor, toPage, type Page } from '../platform/http/paging.js';
import { DeliveriesRepository } from './deliveries.repository.js';
import { deliveryId, type DeliveriesQuery, type DeliveryView } from './deliveries.schemas.js';
import { KnownNames } from './known-names.js';

/** The deliveries in one state, newest event first. */
export class FindDeliveries extends Query<Page<DeliveryView>> {
  constructor(readonly query: DeliveriesQuery) {
    super();
  }
}

@QueryHandler(FindDeliveries)
export class FindDeliveriesHandler implements IQueryHandler<FindDeliveries> {
  constructor(
    private readonly deliveries: DeliveriesRepository,
    private readonly names: KnownNames,
  ) {}

  async execute({ query }: FindDeliveries): Promise<Page<DeliveryView>> {
    const rows = await this.deliveries.page(query, decodeCursor(query.cursor, deliveryId));
    if (rows.length === 0) this.names.refuseUnknown(query);
    return toPage(
      rows,
      query.limit,
      (row) => row.id,
      (row) => row,
    );
  }
}

import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database/database.js';
import { isoWeekOf } from '../platform/iso-week.js';
import { viewCapacity } from './capacity-view.js';
import { CapacityWeeks } from './capacity-weeks.js';
import type { CapacityView } from './capacity.schemas.js';
import { CoopRepository } from './coop.repository.js';

export class FindCapacity extends Query<CapacityView> {
  constructor(readonly coopId: string) {
    super();
  }
}

@QueryHandler(FindCapacity)
export class FindCapacityHandler implements IQueryHandler<FindCapacity> {
  constructor(
    private readonly database: Database,
    private readonly coops: CoopRepository,
    private readonly weeks: CapacityWeeks,
    private readonly clock: Clock,
  ) {}

  async execute({ coopId }: FindCapacity): Promise<CapacityView> {
    const tx = this.database.manager;
    const coop = await this.coops.get(coopId, tx);
    const current = isoWeekOf(this.clock.today());
    const weeks = await this.weeks.from(current, [coopId], tx);
    return viewCapacity(coop, weeks.get(coopId) ?? [], current);
  }
}

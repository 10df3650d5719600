import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database/database.js';
import { DomainError } from '../platform/domain-error.js';
import { addWeeks, isoWeekOf } from '../platform/iso-week.js';
import { MOST_DAYS_PER_MEMBER, type CapacityBody } from './capacity.schemas.js';
import { MOST_WEEKS } from './coop-facts.js';
import type { Shortfall } from './core/capacity-ledger.js';
import { LedgerOpener } from './ledger-opener.js';

/** Whether the co-op declared for the first time: what was assumed of its other weeks ends then. */
export interface Declared {
  readonly isFirst: boolean;
}

/** A co-op says how many person-days it has in some weeks. */
export class DeclareCapacity extends Command<Declared> {
  constructor(
    readonly coopId: string,
    readonly weeks: CapacityBody['weeks'],
  ) {
    super();
  }
}

@CommandHandler(DeclareCapacity)
export class DeclareCapacityHandler implements ICommandHandler<DeclareCapacity> {
  constructor(
    private readonly database: Database,
    private readonly ledgers: LedgerOpener,
    private readonly clock: Clock,
  ) {}

  async execute({ coopId, weeks }: DeclareCapacity): Promise<Declared> {
    this.requireAhead(weeks);
    const halfDays = weeks.map(({ week, personDays }) => ({ week, halfDays: 2 * personDays }));
    return this.database.transaction(async (tx) => {
      const ledger = await this.ledgers.open([coopId], tx);
      if (!ledger.has(coopId)) throw DomainError.notFound('co-op');
      const { capacity, workerMembers } = ledger.facts(coopId);
      requireDoable(weeks, workerMembers);
      const shortfalls = ledger.declare(coopId, halfDays);
      if (shortfalls.length > 0) throw tooLow(shortfalls, weeks);
      await ledger.flush();
      return { isFirst: !capacity.declared };
    });
  }

  private requireAhead(weeks: CapacityBody['weeks']): void {
    const first = isoWeekOf(this.clock.today());
    const last = addWeeks(first, MOST_WEEKS - 1);
    weeks.forEach(({ week }, index) => {
      if (week >= first && week <= last) return;
      const because = week < first ? 'is past' : 'is too far ahead';
      throw DomainError.invalid(
        `/weeks/${index}/week`,
        `${week} ${because}. Weeks from ${first} to ${last} can be declared.`,
      );
    });
  }
}

function requireDoable(weeks: CapacityBody['weeks'], workerMembers: number): void {
  const most = MOST_DAYS_PER_MEMBER * workerMembers;
  weeks.forEach(({ week, personDays }, index) => {
    if (personDays <= most) return;
    const members = workerMembers === 1 ? '1 worker-member' : `${workerMembers} worker-members`;
    throw DomainError.invalid(
      `/weeks/${index}/personDays`,
      `${personDays} person-days in ${week} are more than ${members} can have: at most ${most}, ${MOST_DAYS_PER_MEMBER} for each. If the co-op has grown, change workerMembers first.`,
    );
  });
}

function tooLow(shortfalls: readonly Shortfall[], weeks: CapacityBody['weeks']): DomainError {
  const errors = shortfalls.map(({ week, held, committed }) => {
    const index = weeks.findIndex((each) => each.week === week);
    const message =
      `In ${week} ${held / 2} person-days are held by live leads and ${committed / 2} are committed ` +
      `to awarded work. Declare at least ${(held + committed) / 2}.`;
    return { pointer: `/weeks/${index}/personDays`, message };
  });
  const message = errors[0]?.message ?? 'More is promised than that.';
  return new DomainError('conflict', 'capacity-promised', message, { errors });
}

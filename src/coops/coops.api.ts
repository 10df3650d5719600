import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '../platform/domain-error.js';
import { type CoopContact, CoopFactsReader } from './coop-facts.reader.js';
import { CoopImport, type ImportedCoop, type ImportOutcome } from './coop-import.js';
import type { CoopFacts } from './coops.events.js';
import { DayRates } from './day-rates.js';
import { LedgerOpener } from './ledger-opener.js';
import type { LedgerSession } from './ledger-session.js';

export type { CoopContact } from './coop-facts.reader.js';
export { MOST_IMPORTED, type ImportedCoop, type ImportOutcome } from './coop-import.js';
export { NETWORK_CURRENCY, type CoopProfile } from './coop-profile.js';
export type { LedgerSession } from './ledger-session.js';
export type { PlacedWeek } from './core/placement.js';
export type { StandingChange } from './core/standing.js';
// The commands that people's calls run, for the demo network and the importers.
export { ChangeCoopStatus } from './change-coop-status.command.js';
export { DeclareCapacity } from './declare-capacity.command.js';
export { RegisterCoop } from './register-coop.command.js';
// What makes a complete profile of a body; it throws ZodError.
export { coopProfile } from './coops.schemas.js';

/** What other modules may ask of co-ops. */
@Injectable()
export class CoopsApi {
  constructor(
    private readonly dayRates: DayRates,
    private readonly reader: CoopFactsReader,
    private readonly ledgers: LedgerOpener,
    private readonly importing: CoopImport,
  ) {}

  /**
   * The day rates of the active co-ops that hold every one of the specialisms, or one narrower.
   * May be a few seconds old, except after a change made in this process.
   * @param mustSlugs known slugs; none stands for all co-ops
   * @returns minor units of the network's currency, in no order; co-ops without a day rate are left out
   */
  dayRatesFor(mustSlugs: readonly string[], tx?: EntityManager): Promise<number[]> {
    return this.dayRates.of(mustSlugs, tx);
  }

  /**
   * The facts of all co-ops, whatever their status, in pages.
   * @param tx REPEATABLE READ, for pages of one moment
   */
  snapshot(tx: EntityManager): AsyncGenerator<CoopFacts[]> {
    return this.reader.all(tx);
  }

  /** The facts of some co-ops; ids that name none are absent. */
  factsOf(ids: readonly string[], tx?: EntityManager): Promise<Map<string, CoopFacts>> {
    return this.reader.byId(ids, tx);
  }

  /**
   * Whom to write to. For those who have a right to know: an awarded client, the mail.
   * @throws DomainError not-found
   */
  async contactOf(id: string, tx?: EntityManager): Promise<CoopContact> {
    const contact = (await this.reader.contacts([id], tx)).get(id);
    if (contact) return contact;
    throw DomainError.notFound('co-op');
  }

  /** As `contactOf`, of many; ids that name no co-op are absent. */
  contactsOf(ids: readonly string[], tx?: EntityManager): Promise<Map<string, CoopContact>> {
    return this.reader.contacts(ids, tx);
  }

  /**
   * Locks co-ops (in the order of their ids) until the transaction ends, and opens their capacity and standing.
   * @param tx a transaction of `Database.transaction`; it holds no lock of another co-op yet
   * @param halfLifeDays days after which standing that is recorded in the session counts half
   */
  openLedger(
    coopIds: readonly string[],
    tx: EntityManager,
    halfLifeDays?: number,
  ): Promise<LedgerSession> {
    return this.ledgers.open(coopIds, tx, halfLifeDays);
  }

  /**
   * Takes in co-ops of another source. A row whose `sourceRef` is known updates that co-op's profile and leaves
   * its status alone; others are made with `status`. A row that breaks a rule is refused, the others go on.
   * New co-ops get no key; an operator can issue them one.
   * @param coops at most `MOST_IMPORTED`; commit after each call
   * @returns one outcome per row, in their order
   * @throws RangeError when there are more
   */
  import(
    coops: readonly ImportedCoop[],
    { status }: { readonly status: 'applied' | 'active' },
    tx: EntityManager,
  ): Promise<ImportOutcome[]> {
    return this.importing.run(coops, status, tx);
  }
}

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ClientsApi } from '../clients/clients.api.js';
import { event, EventLog } from '../events/event-log.js';
import { Database } from '../platform/database/database.js';
import { DomainError } from '../platform/domain-error.js';
import { BriefQuotes } from './brief-quotes.js';
import { BriefRepository, type BriefRow, type StatusChange } from './brief.repository.js';
import { transitionTo } from './brief-status.js';
import { toBriefView } from './brief-view.js';
import { BriefStatusChanged, type BriefFacts, type BriefStatus } from './briefs.events.js';
import type { BriefView } from './briefs.schemas.js';

export type { BriefRow, StatusChange } from './brief.repository.js';
export { isOpen } from './brief-status.js';
export {
  BRIEF_LIMITS,
  briefBody,
  briefView,
  type BriefBody,
  type BriefView,
} from './briefs.schemas.js';
export { ImportBrief } from './import-brief.command.js';
export { PostBrief } from './post-brief.command.js';
export { WithdrawBrief } from './withdraw-brief.command.js';

/** Whom to write to about a brief. Personal data: not for events or logs. */
export interface ClientContact {
  readonly name: string;
  readonly contact: { readonly name: string; readonly email: string };
}

/** What other modules may ask of briefs. */
@Injectable()
export class BriefsApi {
  constructor(
    private readonly database: Database,
    private readonly briefs: BriefRepository,
    private readonly clients: ClientsApi,
    private readonly log: EventLog,
    private readonly quotes: BriefQuotes,
  ) {}

  /** For matching, whose policies say how many co-ops a brief is offered to at a time where its client does not. */
  provideShortlistSize(size: () => Promise<number>): void {
    this.quotes.provideShortlistSize(size);
  }

  async facts(
    ids: readonly string[],
    tx: EntityManager = this.database.manager,
  ): Promise<Map<string, BriefFacts>> {
    const rows = await this.rows(ids, tx);
    return new Map([...rows].map(([id, row]) => [id, row.facts]));
  }

  async rows(
    ids: readonly string[],
    tx: EntityManager = this.database.manager,
  ): Promise<Map<string, BriefRow>> {
    const rows = await this.briefs.rows(ids, tx);
    return new Map(rows.map((row) => [row.id, row]));
  }

  /**
   * Locks the rows in the order of their ids: first of the locks, before leads and co-ops.
   * @param options.skipLocked leave out those that somebody else holds
   */
  async lock(
    ids: readonly string[],
    tx: EntityManager,
    { skipLocked = false }: { readonly skipLocked?: boolean } = {},
  ): Promise<Map<string, BriefRow>> {
    const rows = await this.briefs.lock(ids, tx, skipLocked);
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** A brief as its client sees it. @throws DomainError not-found */
  async view(briefId: string, tx?: EntityManager): Promise<BriefView> {
    return toBriefView(await this.briefs.get(briefId, tx));
  }

  /**
   * Moves briefs that the caller has locked, and tells of each that really moves; one that is there already
   * only gets its new `next`.
   * @param rows what `lock` returned
   * @throws Error when a brief cannot make the change: a fault of the caller, which has the lock and the status
   */
  async changeStatus(
    changes: readonly StatusChange[],
    rows: ReadonlyMap<string, BriefRow>,
    tx: EntityManager,
  ): Promise<void> {
    if (changes.length === 0) return;
    const moves = changes.flatMap((change) => {
      const row = rows.get(change.briefId);
      if (!row) throw new Error(`there is no brief ${change.briefId}`);
      return row.status === change.to ? [] : [moved(row, change)];
    });
    await Promise.all([
      this.briefs.writeStatuses(changes, tx),
      this.log.append(tx, moves, 'leads'),
    ]);
  }

  /** Whose brief it is; null when there is none. */
  async ownerOf(
    briefId: string,
    tx?: EntityManager,
  ): Promise<{ clientId: string; title: string; status: BriefStatus } | null> {
    const rows = await this.rows([briefId], tx);
    return rows.get(briefId) ?? null;
  }

  /** The name and contact of a brief's client. For those who may see it. @throws DomainError not-found */
  async clientContact(briefId: string, tx?: EntityManager): Promise<ClientContact> {
    const contact = (await this.clientContacts([briefId], tx)).get(briefId);
    if (!contact) throw DomainError.notFound('brief');
    return contact;
  }

  /** As `clientContact`, of many, by brief; ids that name no brief are absent. */
  async clientContacts(
    briefIds: readonly string[],
    tx?: EntityManager,
  ): Promise<Map<string, ClientContact>> {
    const rows = [...(await this.rows(briefIds, tx)).values()];
    const clients = await this.clients.getMany([...new Set(rows.map((row) => row.clientId))], tx);
    return new Map(
      rows.flatMap(({ id, clientId }) => {
        const client = clients.get(clientId);
        return client ? [[id, { name: client.name, contact: client.contact }]] : [];
      }),
    );
  }

  /** Facts of the briefs posted in [from, to), ISO instants, without imported history. */
  postedBetween(
    from: string,
    to: string,
    tx: EntityManager = this.database.manager,
  ): Promise<BriefFacts[]> {
    return this.briefs.postedBetween(from, to, tx);
  }

  /**
   * Briefs without leads whose window is over, by the database's clock: at most `limit` with an id above `after`, in the order of their ids.
   */
  async unplacedAndOver(after: string, limit: number): Promise<string[]> {
    return (await this.briefs.unplacedAndOver(after, limit)).map(({ id }) => id);
  }

  /** Unmatched briefs whose window is not over yet, as `unplacedAndOver`. */
  async unmatchedInTime(after: string, limit: number): Promise<string[]> {
    return (await this.briefs.unmatchedInTime(after, limit)).map(({ id }) => id);
  }
}

function moved(row: BriefRow, { to, because }: StatusChange) {
  if (!transitionTo(row.status, to))
    throw new Error(`a brief that is ${row.status} cannot become ${to}`);
  return event(BriefStatusChanged, row.id, {
    briefId: row.id,
    clientId: row.clientId,
    title: row.title,
    from: row.status,
    to,
    because,
  });
}

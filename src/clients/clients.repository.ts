import { Injectable } from '@nestjs/common';
import { In, type EntityManager, type FindOptionsWhere } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import { event, EventLog } from '../events/event-log.js';
import { AggregateRepository } from '../platform/database/aggregate.repository.js';
import { Database } from '../platform/database/database.js';
import { eventOf } from './client-view.js';
import { Client } from './client.entity.js';
import { ClientChanged, ClientRegistered } from './clients.events.js';

export type ClientRow = Pick<
  Client,
  | 'id'
  | 'name'
  | 'organisationForm'
  | 'registrationNumber'
  | 'country'
  | 'causes'
  | 'sectors'
  | 'contactName'
  | 'contactEmail'
>;

const FACTS = `
  SELECT id, name, organisation_form AS "organisationForm", registration_number AS "registrationNumber",
    country, causes, sectors, contact_name AS "contactName", contact_email AS "contactEmail"
  FROM clients WHERE id = $1`;

/** The clients. Every change of one is in the event log. */
@Injectable()
export class ClientsRepository extends AggregateRepository<Client> {
  constructor(
    database: Database,
    private readonly log: EventLog,
  ) {
    super(database, Client, 'client');
  }

  override async insert(client: Client, tx: EntityManager): Promise<void> {
    await super.insert(client, tx);
    await this.log.append(tx, [event(ClientRegistered, client.id, eventOf(client))]);
  }

  override async change<T>(
    id: string,
    mutate: (client: Client) => T,
    tx: EntityManager,
  ): Promise<{ entity: Client; result: T }> {
    const changed = await super.change(id, mutate, tx);
    await this.log.append(tx, [event(ClientChanged, id, eventOf(changed.entity))]);
    return changed;
  }

  /** One client as others may know it; the hot path of posting a brief, so by hand. */
  async facts(id: string, tx: EntityManager = this.database.manager): Promise<ClientRow | null> {
    const [row] = await tx.query<ClientRow[]>(FACTS, [id]);
    return row ?? null;
  }

  async findMany(
    ids: readonly string[],
    tx: EntityManager = this.database.manager,
  ): Promise<Client[]> {
    return ids.length === 0 ? [] : tx.find(Client, { where: { id: In([...new Set(ids)]) } });
  }

  protected byId(id: string): FindOptionsWhere<Client> {
    return { id };
  }

  protected columns(client: Client): QueryDeepPartialEntity<Client> {
    const { id, name, organisationForm, registrationNumber, country, causes, sectors } = client;
    const { contactName, contactEmail, createdAt, version } = client;
    return {
      ...{ id, name, organisationForm, registrationNumber, country, causes, sectors },
      ...{ contactName, contactEmail, createdAt, version },
    };
  }
}

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '../platform/domain-error.js';
import type { Contact } from './client.entity.js';
import { ClientsRepository, type ClientRow } from './clients.repository.js';

export { checkRegistrationNumber } from './core/registration-number.js';
export { RegisterClient } from './register-client.command.js';

/** What other modules may know of a client. */
export interface ClientFacts {
  readonly id: string;
  readonly name: string;
  /** Slug of the vocabulary. */
  readonly organisationForm: string;
  /** In its one way of writing. */
  readonly registrationNumber: string | null;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly causes: string[];
  readonly sectors: string[];
  /** Personal data: not for events or logs. */
  readonly contact: Contact;
}

/** What other modules may ask of clients. */
@Injectable()
export class ClientsApi {
  constructor(private readonly clients: ClientsRepository) {}

  /** @throws DomainError not-found */
  async get(id: string, tx?: EntityManager): Promise<ClientFacts> {
    const client = await this.clients.facts(id, tx);
    if (!client) throw DomainError.notFound('client');
    return factsOf(client);
  }

  /** By id; ids that no client has are left out. */
  async getMany(ids: readonly string[], tx?: EntityManager): Promise<Map<string, ClientFacts>> {
    const found = await this.clients.findMany(ids, tx);
    return new Map(found.map((client) => [client.id, factsOf(client)]));
  }
}

function factsOf(client: ClientRow): ClientFacts {
  return {
    id: client.id,
    name: client.name,
    organisationForm: client.organisationForm,
    registrationNumber: client.registrationNumber,
    country: client.country,
    causes: client.causes,
    sectors: client.sectors,
    contact: { name: client.contactName, email: client.contactEmail },
  };
}

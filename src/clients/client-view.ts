import type { PayloadOf } from '../events/event-definition.js';
import type { Client } from './client.entity.js';
import type { ClientChanged } from './clients.events.js';
import type { ClientView } from './clients.schemas.js';

/** What the client itself and an operator see. */
export function viewOf(client: Client): ClientView {
  return {
    id: client.id,
    name: client.name,
    organisationForm: client.organisationForm,
    registrationNumber: client.registrationNumber,
    country: client.country,
    causes: client.causes,
    sectors: client.sectors,
    contact: { name: client.contactName, email: client.contactEmail },
    createdAt: client.createdAt.toISOString(),
    version: client.version,
  };
}

/** What the event log keeps, for ever: no contact. */
export function eventOf(client: Client): PayloadOf<typeof ClientChanged> {
  return {
    clientId: client.id,
    name: client.name,
    organisationForm: client.organisationForm,
    registrationNumber: client.registrationNumber,
    country: client.country,
    causes: client.causes,
    sectors: client.sectors,
  };
}

import { checkRegistrationNumber, type ClientFacts } from '../clients/clients.api.js';
import { DomainError } from '../platform/domain-error.js';
import type { AnonymousClient } from './briefs.schemas.js';

export type QuotedClient = Pick<
  ClientFacts,
  'organisationForm' | 'registrationNumber' | 'country' | 'causes' | 'sectors'
>;

/**
 * A client as it describes itself, with its number in the one way of writing.
 * @throws DomainError invalid when the number fits neither the country nor the form
 */
export function describedClient(described: AnonymousClient): QuotedClient {
  const { registrationNumber = null, ...client } = described;
  if (registrationNumber === null) return { ...client, registrationNumber };
  const check = checkRegistrationNumber(
    client.country,
    client.organisationForm,
    registrationNumber,
  );
  if (check.ok) return { ...client, registrationNumber: check.normalised };
  throw DomainError.invalid(
    '/client/registrationNumber',
    `${check.because} For example: ${check.example}.`,
  );
}

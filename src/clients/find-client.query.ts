import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { viewOf } from './client-view.js';
import { ClientsRepository } from './clients.repository.js';
import type { ClientView } from './clients.schemas.js';

export class FindClient extends Query<ClientView> {
  constructor(readonly clientId: string) {
    super();
  }
}

@QueryHandler(FindClient)
export class FindClientHandler implements IQueryHandler<FindClient> {
  constructor(private readonly clients: ClientsRepository) {}

  async execute({ clientId }: FindClient): Promise<ClientView> {
    return viewOf(await this.clients.get(clientId));
  }
}

import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Database } from '../platform/database/database.js';
import { assertVersion } from '../platform/http/etag.js';
import type { ClientChanges } from './client.entity.js';
import { viewOf } from './client-view.js';
import { ClientsRepository } from './clients.repository.js';
import type { ClientView } from './clients.schemas.js';

export class ChangeClient extends Command<ClientView> {
  /** @param expectedVersion the version that the change was made against; undefined changes any */
  constructor(
    readonly clientId: string,
    readonly changes: ClientChanges,
    readonly expectedVersion: number | undefined,
  ) {
    super();
  }
}

@CommandHandler(ChangeClient)
export class ChangeClientHandler implements ICommandHandler<ChangeClient> {
  constructor(
    private readonly database: Database,
    private readonly clients: ClientsRepository,
  ) {}

  async execute({ clientId, changes, expectedVersion }: ChangeClient): Promise<ClientView> {
    return this.database.transaction(async (tx) => {
      const { entity } = await this.clients.change(
        clientId,
        (client) => {
          assertVersion(client, expectedVersion);
          client.amend(changes);
        },
        tx,
      );
      return viewOf(entity);
    });
  }
}

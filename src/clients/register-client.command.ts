import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { IdentityApi } from '../identity/identity.api.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database/database.js';
import { newId } from '../platform/id.js';
import { Client, type ClientProfile } from './client.entity.js';
import { viewOf } from './client-view.js';
import { ClientsRepository } from './clients.repository.js';
import type { RegisteredClient } from './clients.schemas.js';

/** A new client, with its first key. */
export class RegisterClient extends Command<RegisteredClient> {
  constructor(readonly profile: ClientProfile) {
    super();
  }
}

@CommandHandler(RegisterClient)
export class RegisterClientHandler implements ICommandHandler<RegisterClient> {
  constructor(
    private readonly database: Database,
    private readonly clients: ClientsRepository,
    private readonly identity: IdentityApi,
    private readonly clock: Clock,
  ) {}

  async execute({ profile }: RegisterClient): Promise<RegisteredClient> {
    const client = Client.register(newId(), profile, this.clock.now());
    return this.database.transaction(async (tx) => {
      await this.clients.insert(client, tx);
      const apiKey = await this.identity.issueKey('client', client.id, tx);
      return { client: viewOf(client), apiKey };
    });
  }
}

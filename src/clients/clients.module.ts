import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { IdentityModule } from '../identity/identity.module.js';
import { ChangeClientHandler } from './change-client.command.js';
import { ClientsApi } from './clients.api.js';
import { ClientsController } from './clients.controller.js';
import { ClientsRepository } from './clients.repository.js';
import { FindClientHandler } from './find-client.query.js';
import { RegisterClientHandler } from './register-client.command.js';

@Module({
  imports: [CqrsModule, IdentityModule],
  controllers: [ClientsController],
  providers: [
    ChangeClientHandler,
    ClientsApi,
    ClientsRepository,
    FindClientHandler,
    RegisterClientHandler,
  ],
  exports: [ClientsApi],
})
export class ClientsModule {}

import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { AccessGuard } from './access.guard.js';
import { ApiKeysRepository } from './api-keys.repository.js';
import { Authenticator } from './authenticator.js';
import { FindKeysHandler } from './find-keys.query.js';
import { IdentityApi } from './identity.api.js';
import { IssueKeyHandler } from './issue-key.command.js';
import { KeysController } from './keys.controller.js';
import { RevokeKeyHandler } from './revoke-key.command.js';
import { RotateKeyHandler } from './rotate-key.command.js';

@Module({
  imports: [CqrsModule],
  controllers: [KeysController],
  providers: [
    ApiKeysRepository,
    Authenticator,
    FindKeysHandler,
    IdentityApi,
    IssueKeyHandler,
    RevokeKeyHandler,
    RotateKeyHandler,
    { provide: APP_GUARD, useClass: AccessGuard },
  ],
  exports: [IdentityApi],
})
export class IdentityModule {}

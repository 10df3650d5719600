import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessGuard } from './access.guard.js';
import { Authenticator } from './authenticator.js';
import { IdentityApi } from './identity.api.js';

@Module({
  providers: [Authenticator, IdentityApi, { provide: APP_GUARD, useClass: AccessGuard }],
  exports: [IdentityApi],
})
export class IdentityModule {}

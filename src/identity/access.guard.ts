import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../platform/domain-error.js';
import { ACCESS, type Access } from '../platform/http/access.js';
import { currentContext, type Principal } from '../platform/request-context.js';
import { Authenticator } from './authenticator.js';

/** Lets a request in by what its route declares. A route that declares nothing answers nobody. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticator: Authenticator,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.getAllAndOverride<Access | undefined>(ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (!access) throw new Error('The route declares neither @Public() nor @Allow()');
    const principal = await this.identify(context.switchToHttp().getRequest<FastifyRequest>());
    const store = currentContext();
    if (store && principal) store.principal = principal;
    if (access.kind === 'public') return true;
    if (!principal) {
      throw new DomainError(
        'unauthenticated',
        'unauthenticated',
        'This needs an API key: send "Authorization: Bearer fl_…".',
      );
    }
    if (access.roles.includes(principal.role)) return true;
    throw new DomainError(
      'forbidden',
      'forbidden',
      `This is for the ${access.roles.map(nounOf).join(' or ')}; your key is that of ${aOrAn(nounOf(principal.role))}.`,
    );
  }

  private async identify(request: FastifyRequest): Promise<Principal | null> {
    const header = request.headers.authorization;
    if (header === undefined) return null;
    const match = /^Bearer +(\S+)$/i.exec(header.trim());
    const principal =
      match?.[1] === undefined ? null : await this.authenticator.authenticate(match[1]);
    if (principal) return principal;
    throw new DomainError(
      'unauthenticated',
      'unauthenticated',
      'The API key is not known, or it was revoked. It looks like fl_<id>_<secret>.',
    );
  }
}

/** What people call a role. */
function nounOf(role: string): string {
  return role === 'coop' ? 'co-op' : role;
}

function aOrAn(noun: string): string {
  return /^[aeiou]/.test(noun) ? `an ${noun}` : `a ${noun}`;
}

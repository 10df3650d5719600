import {
  createParamDecorator,
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { tap, type Observable } from 'rxjs';
import { DomainError } from '../domain-error.js';

function parseIfMatch(header: string): number | undefined {
  if (header.trim() === '*') return undefined;
  const match = /^\s*(?:W\/)?"(\d{1,9})"\s*$/.exec(header);
  if (!match) {
    throw new DomainError(
      'invalid',
      'invalid-request',
      'If-Match takes the ETag of a resource, for example If-Match: "3".',
    );
  }
  return Number(match[1]);
}

/** The code behind `IfMatch`, by which a route that takes the header is known. */
export function versionExpected(
  options: { required: boolean } | undefined,
  context: ExecutionContext,
): number | undefined {
  const header = context.switchToHttp().getRequest<FastifyRequest>().headers['if-match'];
  if (header === undefined && options?.required === true) {
    throw new DomainError(
      'precondition-required',
      'if-match-required',
      'Read the resource first and send its ETag as If-Match, so that nobody’s change is lost.',
    );
  }
  return header === undefined ? undefined : parseIfMatch(header);
}

/** The version that the caller expects (`If-Match: "3"`), or undefined when it sent none. */
export const IfMatch = createParamDecorator(versionExpected);

/** Refuses a change that was made against an older version of the resource. */
export function assertVersion(resource: { version: number }, expected: number | undefined): void {
  if (expected === undefined || expected === resource.version) return;
  throw new DomainError(
    'precondition-failed',
    'stale',
    `It has changed since: its ETag is now "${String(resource.version)}", yours was "${String(expected)}". Read it again.`,
  );
}

/** Sets `ETag: "<version>"` on every answer that carries an integer `version`. */
@Injectable()
export class EtagInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      tap((body: unknown) => {
        if (typeof body !== 'object' || body === null || !('version' in body)) return;
        if (Number.isInteger(body.version)) void reply.header('ETag', `"${String(body.version)}"`);
      }),
    );
  }
}

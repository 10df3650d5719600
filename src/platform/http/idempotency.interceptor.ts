import { createHash } from 'node:crypto';
import {
  Injectable,
  SetMetadata,
  type CallHandler,
  type CustomDecorator,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { DomainError } from '../domain-error.js';
import { currentContext } from '../request-context.js';
import { IdempotencyStore, type StoredAnswer } from './idempotency.store.js';
import { toProblem } from './problem.js';
import { PROBLEM_JSON } from './send-problem.js';

export const REFUSES_IDEMPOTENCY_KEY = 'fairlead:no-idempotency-key';

/** The methods that change something. */
export const UNSAFE: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** For the routes that answer with a secret: storing the answer would store the secret. */
export const RefuseIdempotencyKey = (): CustomDecorator =>
  SetMetadata(REFUSES_IDEMPOTENCY_KEY, true);

export function takesIdempotencyKey(method: string, refuses: boolean): boolean {
  return UNSAFE.has(method) && !refuses;
}

function readKey(header: string | string[] | undefined): string | undefined {
  if (header === undefined) return undefined;
  const key = Array.isArray(header) ? header.join(',') : header;
  if (key.length >= 1 && key.length <= 255) return key;
  throw new DomainError('invalid', 'invalid-request', 'Idempotency-Key takes 1 to 255 characters.');
}

/**
 * `Idempotency-Key`: the key's row and the effect commit in one transaction, so a retry gets the stored
 * answer byte for byte, whatever died in between. Answers of 401, 429 and 5xx are not stored.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly store: IdempotencyStore,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const key = UNSAFE.has(request.method)
      ? readKey(request.headers['idempotency-key'])
      : undefined;
    if (key === undefined) return next.handle();
    if (
      this.reflector.get<boolean | undefined>(REFUSES_IDEMPOTENCY_KEY, context.getHandler()) ===
      true
    ) {
      throw new DomainError(
        'invalid',
        'idempotency-key-refused',
        'This route answers with a secret that is shown once, so it takes no Idempotency-Key.',
      );
    }
    const principal = currentContext()?.principal;
    if (!principal) return next.handle();
    const owner = `${principal.role}:${principal.subjectId}`;
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return from(this.once({ owner, key, hash: hashOf(request) }, next, reply));
  }

  private async once(
    id: { owner: string; key: string; hash: string },
    next: CallHandler,
    reply: FastifyReply,
  ): Promise<unknown> {
    const answer = await this.store.once(id, async () => {
      try {
        const body: unknown = await lastValueFrom(next.handle(), { defaultValue: undefined });
        return success(reply, body);
      } catch (error) {
        const problem = toProblem(error);
        if (problem.status >= 500 || problem.status === 401 || problem.status === 429) throw error;
        return { rollback: true, answer: failure(problem.status, problem) };
      }
    });
    void reply.status(answer.status);
    for (const [name, value] of Object.entries(answer.headers)) void reply.header(name, value);
    return answer.body;
  }
}

function hashOf(request: FastifyRequest): string {
  const body = request.body === undefined ? '' : JSON.stringify(request.body);
  return createHash('sha256').update(`${request.method} ${request.url}\n${body}`).digest('base64');
}

function success(reply: FastifyReply, body: unknown): { rollback: false; answer: StoredAnswer } {
  const headers: Record<string, string> = {};
  for (const name of ['etag', 'location']) {
    const value = reply.getHeader(name);
    if (value !== undefined) headers[name] = String(value);
  }
  if (body !== undefined) headers['content-type'] = 'application/json; charset=utf-8';
  const text = body === undefined ? '' : JSON.stringify(body);
  return { rollback: false, answer: { status: reply.statusCode, headers, body: text } };
}

function failure(status: number, problem: unknown): StoredAnswer {
  return {
    status,
    headers: { 'content-type': PROBLEM_JSON },
    body: JSON.stringify(problem),
  };
}

import {
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import type { Observable } from 'rxjs';
import { DomainError } from '../platform/domain-error.js';
import { Backlog } from './backlog.js';

const RETRY_AFTER_SECONDS = 30;

/**
 * Turns new work away, with 503, while what was taken in before waits for too long. An interceptor of the route: a
 * request that is repeated with its idempotency key has its stored answer before it gets here.
 */
@Injectable()
export class Backpressure implements NestInterceptor {
  constructor(private readonly backlog: Backlog) {}

  /** @throws DomainError unavailable */
  intercept(_: ExecutionContext, next: CallHandler): Observable<unknown> {
    const waiting = this.backlog.lately();
    if (waiting === null) return next.handle();
    const told = `There is too much to do at the moment: ${this.backlog.because(waiting)}.`;
    throw new DomainError('unavailable', 'too-much-waiting', `${told} Nothing was stored.`, {
      retryAfter: RETRY_AFTER_SECONDS,
    });
  }
}

import {
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { z } from 'zod';
import { RouteArguments } from './route-arguments.js';
import { invalidRequest } from './validation.js';

const NOTHING = z.strictObject({}, 'this request takes no body').optional();

/** Refuses a body where a route declares none, so that nobody believes it was heard. `{}` is as good as nothing. */
@Injectable()
export class NoBodyInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { body } = context.switchToHttp().getRequest<FastifyRequest>();
    const route = () => new RouteArguments(context.getClass(), context.getHandler().name);
    if (body !== undefined && !route().from('body')) {
      const { error } = NOTHING.safeParse(body);
      if (error) throw invalidRequest(error.issues);
    }
    return next.handle();
  }
}

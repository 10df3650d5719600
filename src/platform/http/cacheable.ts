import { createHash } from 'node:crypto';
import {
  applyDecorators,
  UseInterceptors,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';

/** Marks a public answer that changes seldom: kept for so many seconds, then asked for again by its ETag. */
export const Cacheable = (seconds: number): MethodDecorator & ClassDecorator =>
  applyDecorators(UseInterceptors(new CacheableInterceptor(seconds)));

class CacheableInterceptor implements NestInterceptor {
  constructor(private readonly seconds: number) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const known = http.getRequest<FastifyRequest>().headers['if-none-match'];
    const reply = http.getResponse<FastifyReply>();
    return next.handle().pipe(
      map((body: unknown) => {
        const text = JSON.stringify(body);
        const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
        void reply.header('Cache-Control', `public, max-age=${String(this.seconds)}`);
        void reply.header('ETag', etag);
        if (known !== undefined && namesTag(known, etag)) return void reply.status(304);
        void reply.header('Content-Type', 'application/json; charset=utf-8');
        return text;
      }),
    );
  }
}

function namesTag(ifNoneMatch: string, etag: string): boolean {
  const tags = ifNoneMatch.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes(etag) || tags.includes('*');
}

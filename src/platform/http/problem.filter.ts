import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../domain-error.js';
import { Logger } from '../logger.js';
import { toProblem } from './problem.js';
import { sendProblem } from './send-problem.js';

/** The one place where an error becomes an HTTP answer. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const problem = toProblem(error);
    if (problem.status >= 500 && !(error instanceof DomainError)) {
      this.logger.pino.error(
        { err: error, requestId: request.id, url: request.url },
        'request failed',
      );
    }
    if (problem.status === 401) void reply.header('WWW-Authenticate', 'Bearer');
    const retryAfter = error instanceof DomainError ? error.details.retryAfter : undefined;
    if (retryAfter !== undefined) void reply.header('Retry-After', String(retryAfter));
    else if (problem.status === 503) void reply.header('Retry-After', '2');
    sendProblem(reply, problem);
  }
}

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { problem } from './problem.js';
import { sendProblem } from './send-problem.js';

interface Route {
  readonly path: RegExp;
  /** Whether it takes one path only: such a route goes before one whose path has a part to be filled in. */
  readonly fixed: boolean;
  readonly methods: readonly string[];
}

/**
 * Answers what no route takes: 405 with `Allow` where the path has other methods, else 404.
 * To be called before the routes are registered.
 */
export function answerUnknownRoutes(fastify: FastifyInstance): void {
  const routes: Route[] = [];
  fastify.addHook('onRoute', ({ url, method }) => {
    routes.push({ path: pathOf(url), fixed: !/[:*]/.test(url), methods: [method].flat() });
  });
  fastify.addHook('onRequest', (request, reply, done) => {
    if (request.is404) refuse(request, reply, methodsAt(routes, request.url));
    else done();
  });
}

/** `/v1/keys/:id` matches one segment in the place of `:id`. */
function pathOf(url: string): RegExp {
  const segments = url.split('/').map((segment) => {
    if (segment.startsWith(':')) return '[^/]+';
    return segment === '*' ? '.*' : segment.replace(/[.+?^${}()|[\]\\]/g, '\\$&');
  });
  return new RegExp(`^${segments.join('/')}$`);
}

function methodsAt(routes: readonly Route[], url: string): string[] {
  const [path = ''] = url.split('?');
  const found = routes.filter((route) => route.path.test(path));
  const fixed = found.filter((route) => route.fixed);
  const methods = (fixed.length > 0 ? fixed : found).flatMap((route) => route.methods);
  return [...new Set(methods)].sort();
}

function refuse(request: FastifyRequest, reply: FastifyReply, allowed: readonly string[]): void {
  const [path = ''] = request.url.split('?');
  const asked = `${request.method} ${path.length > 100 ? `${path.slice(0, 100)}…` : path}`;
  if (allowed.length === 0) {
    const detail = `There is no ${asked}. GET /docs shows what there is.`;
    sendProblem(reply, problem(404, 'not-found', detail));
    return;
  }
  const detail = `There is no ${asked}; this path takes ${allowed.join(', ')}.`;
  void reply.header('Allow', allowed.join(', '));
  sendProblem(reply, problem(405, 'method-not-allowed', detail));
}

import type { FastifyInstance } from 'fastify';
import { Histogram } from 'prom-client';
import type { Metrics } from '../metrics.js';

/**
 * Measures every request by method, route and status. The route is the pattern (`/v1/briefs/:id`), never the
 * path that was called: ids would make a series each.
 */
export function measureRequests(
  fastify: Pick<FastifyInstance, 'addHook'>,
  { registry }: Metrics,
): void {
  const duration = new Histogram({
    name: 'fairlead_http_request_duration_seconds',
    help: 'Duration of HTTP requests, from the first byte read to the last byte written.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const { method, routeOptions } = request;
    const labels = { method, route: routeOptions.url ?? 'none', status: reply.statusCode };
    duration.observe(labels, reply.elapsedTime / 1000);
    done();
  });
}

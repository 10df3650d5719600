import { context, SpanKind, SpanStatusCode, trace, type Span } from '@opentelemetry/api';
import type { FastifyInstance } from 'fastify';
import { contextOf } from './trace-parent.js';

/** Asked all the time by those who watch over the process. */
const NOT_TRACED = new Set(['/healthz', '/readyz', '/metrics']);

/**
 * A span for every request, by the pattern of its route: neither the path that was called nor what was sent is told. It
 * goes on with the trace of its caller, if that names one.
 */
export function traceRequests(fastify: Pick<FastifyInstance, 'addHook'>): void {
  const tracer = trace.getTracer('fairlead');
  const spans = new WeakMap<object, Span>();
  fastify.addHook('onRequest', (request, _reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    if (NOT_TRACED.has(route)) {
      done();
      return;
    }
    const parent = contextOf(String(request.headers['traceparent']));
    const attributes = { 'http.request.method': request.method, 'http.route': route };
    const name = `${request.method} ${route}`;
    const span = tracer.startSpan(name, { kind: SpanKind.SERVER, attributes }, parent);
    spans.set(request.raw, span);
    context.with(trace.setSpan(parent, span), done);
  });
  fastify.addHook('onResponse', (request, { statusCode }, done) => {
    const span = spans.get(request.raw);
    span?.setAttribute('http.response.status_code', statusCode);
    if (statusCode >= 500) span?.setStatus({ code: SpanStatusCode.ERROR });
    span?.end();
    done();
  });
}

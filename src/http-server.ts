import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule, type Foundations } from './app.module.js';
import { ConsumerRegistry } from './events/consumer-registry.js';
import { Metrics } from './platform/metrics.js';
import { runInContext } from './platform/request-context.js';
import { drainOnClose } from './platform/http/drain.js';
import { acceptOnlyJson } from './platform/http/json-body.js';
import { serveOpenApi } from './platform/http/openapi.js';
import { PROTOCOL_ERRORS } from './platform/http/protocol-errors.js';
import { measureRequests } from './platform/http/request-metrics.js';
import { traceRequests } from './platform/tracing/trace-requests.js';
import { answerUnknownRoutes } from './platform/http/unknown-route.js';

/** Largest request body. */
const BODY_LIMIT = 1_048_576;

/** Builds the application; it listens when the caller says so. */
export async function createApp(foundations: Foundations): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    ...PROTOCOL_ERRORS,
    bodyLimit: BODY_LIMIT,
    // A request that still reaches a server that is closing is answered like any other, see `drainOnClose`.
    return503OnClosing: false,
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.on(foundations), adapter, {
    logger: foundations.logger,
    abortOnError: false,
    bodyParser: false,
  });
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onRequest', (request, _reply, done) => {
    runInContext({ requestId: request.id }, done);
  });
  if (foundations.config.tracing) traceRequests(fastify);
  drainOnClose(fastify);
  measureRequests(fastify, app.get(Metrics));
  answerUnknownRoutes(fastify);
  acceptOnlyJson(fastify);
  app.get(ConsumerRegistry).discover();
  serveOpenApi(app);
  await app.init();
  return app;
}

import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule, type Foundations } from './app.module.js';
import { ConsumerRegistry } from './events/consumer-registry.js';
import { newId } from './platform/id.js';
import { runInContext } from './platform/request-context.js';
import { serveOpenApi } from './platform/http/openapi.js';

/** Largest request body. */
const BODY_LIMIT = 1_048_576;

/** Builds the application; it listens when the caller says so. */
export async function createApp(foundations: Foundations): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    genReqId: () => newId(),
    // What is under way is finished on shutdown; idle keep-alive connections must not hold it up.
    forceCloseConnections: 'idle',
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.on(foundations), adapter, {
    logger: foundations.logger,
    abortOnError: false,
  });
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onRequest', (request, _reply, done) => {
    runInContext({ requestId: request.id }, done);
  });
  app.get(ConsumerRegistry).discover();
  serveOpenApi(app);
  await app.init();
  return app;
}

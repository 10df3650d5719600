import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { INestApplication } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { z } from 'zod';
import { serveDocsPage } from './docs-page.js';

function convert(schema: unknown, { schemaType }: { schemaType: 'input' | 'output' }) {
  if (!(schema instanceof z.ZodType)) return undefined;
  const json: Record<string, unknown> = {
    ...z.toJSONSchema(schema, { target: 'draft-2020-12', io: schemaType, unrepresentable: 'any' }),
  };
  delete json['$schema'];
  return { schema: json };
}

/** The OpenAPI 3.1 document, from the same schemas that validate. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Fairlead')
    .setDescription(
      'The work-referral marketplace for networks of worker co-operatives. Errors are RFC 9457 problem documents.',
    )
    .setVersion('1')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'An API key: fl_<id>_<secret>' })
    .build();
  return SwaggerModule.createDocument(app, builder, { standardSchemaConverter: convert });
}

/** Serves `/openapi.json` and a readable page at `/docs`. */
export function serveOpenApi(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  let document: string | undefined;
  fastify.get('/openapi.json', (_request, reply) => {
    document ??= JSON.stringify(openApiDocument(app));
    return reply.type('application/json; charset=utf-8').send(document);
  });
  serveDocsPage(fastify);
}

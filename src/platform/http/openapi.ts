import type { OpenAPIObject } from '@nestjs/swagger';
import type { INestApplication } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { z } from 'zod';
import { applyApiDocs } from './api-docs.js';
import { declaredRoutes } from './declared-route.js';
import { serveDocsPage } from './docs-page.js';
import { describeRoute, PROBLEM_CONTENT } from './openapi-routes.js';
import { schemaConverter } from './openapi-schemas.js';

const VERBS = ['get', 'put', 'post', 'patch', 'delete'] as const;

const PROBLEM = z
  .looseObject({
    type: z.string().meta({ examples: ['urn:fairlead:problem:invalid-request'] }),
    title: z.string(),
    status: z.int(),
    code: z.string().meta({ description: 'Stable; programs may rely on it.' }),
    detail: z.string(),
    errors: z
      .array(z.strictObject({ pointer: z.string(), message: z.string() }))
      .optional()
      .meta({ description: 'Each fault of the request, with a JSON pointer to where it is.' }),
  })
  .meta({ id: 'Problem' });

/** The OpenAPI 3.1 document, from the same schemas that validate. */
export async function openApiDocument(app: INestApplication): Promise<OpenAPIObject> {
  const swagger = await import('@nestjs/swagger');
  applyApiDocs(swagger);
  const convert = schemaConverter();
  const problem = convert(PROBLEM, { schemaType: 'output' });
  const builder = new swagger.DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Fairlead')
    .setDescription(
      'The work-referral marketplace for networks of worker co-operatives. Errors are RFC 9457 problem documents.',
    )
    .setVersion('1')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'An API key: fl_<id>_<secret>' })
    .addGlobalResponse({
      status: 'default',
      description: 'An error, as a problem document (RFC 9457)',
      content: PROBLEM_CONTENT,
    })
    .build();
  const document = swagger.SwaggerModule.createDocument(app, builder, {
    standardSchemaConverter: convert,
  });
  return {
    ...document,
    paths: described(app, document.paths),
    components: {
      ...document.components,
      schemas: { ...document.components?.schemas, ...problem?.components },
    },
  };
}

/** The paths with what the declarations of their routes say beyond `@nestjs/swagger`. */
function described(app: INestApplication, paths: OpenAPIObject['paths']): OpenAPIObject['paths'] {
  const routes = declaredRoutes(app);
  const roles = new Set(
    [...routes.values()].flatMap(({ access }) => (access?.kind === 'roles' ? access.roles : [])),
  );
  const copy = structuredClone(paths);
  for (const item of Object.values(copy)) {
    for (const verb of VERBS) {
      const operation = item[verb];
      const route = routes.get(operation?.operationId ?? '');
      if (!operation || !route) continue;
      item[verb] = describeRoute(verb.toUpperCase(), operation, route, roles.size);
    }
  }
  return copy;
}

/** Serves `/openapi.json` and a readable page at `/docs`. */
export function serveOpenApi(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  let document: string | undefined;
  fastify.get('/openapi.json', async (_request, reply) => {
    document ??= JSON.stringify(await openApiDocument(app));
    return reply.type('application/json; charset=utf-8').send(document);
  });
  serveDocsPage(fastify);
}

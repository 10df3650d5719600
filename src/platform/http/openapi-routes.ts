import type { OpenAPIObject } from '@nestjs/swagger';
import type { DomainErrorKind } from '../domain-error.js';
import type { DeclaredRoute } from './declared-route.js';
import { versionExpected } from './etag.js';
import { takesIdempotencyKey, UNSAFE } from './idempotency.interceptor.js';
import { statusOf, titleOf } from './problem.js';

type PathItem = OpenAPIObject['paths'][string];
type Operation = NonNullable<PathItem['get']>;
type Parameter = NonNullable<Operation['parameters']>[number];

export const PROBLEM_CONTENT = {
  'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
};

const IF_MATCH = {
  name: 'If-Match',
  in: 'header',
  description:
    'The ETag that you read, such as "3": the change is made to that version or not at all.',
  schema: { type: 'string' },
} as const;

const IDEMPOTENCY_KEY: Parameter = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'Yours for this request: sent again within 24 hours, it gets the same answer.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
};

/**
 * Adds to an operation what the guard, the interceptors and the parameter decorators of its route do.
 * @param verb in capitals
 * @param roles how many roles there are; a route that serves them all refuses none
 */
export function describeRoute(
  verb: string,
  operation: Operation,
  route: DeclaredRoute,
  roles: number,
): Operation {
  const { access, takes } = route;
  const body = takes.from('body')?.schema;
  const { requestBody, security } = operation;
  return {
    ...operation,
    parameters: [...(operation.parameters ?? []), ...headersOf(verb, route)],
    responses: { ...operation.responses, ...responsesOf(refusalsOf(verb, route, roles)) },
    ...(requestBody && body?.safeParse(undefined).success
      ? { requestBody: { ...requestBody, required: false } }
      : {}),
    ...(security && access?.kind === 'public' ? { security: [{}, ...security] } : {}),
  };
}

function headersOf(verb: string, route: DeclaredRoute): Parameter[] {
  const ifMatch = route.takes.by(versionExpected);
  return [
    ...(ifMatch ? [{ ...IF_MATCH, required: isRequired(ifMatch.data) }] : []),
    ...(takesIdempotencyKey(verb, route.refusesIdempotencyKey) ? [IDEMPOTENCY_KEY] : []),
  ];
}

function isRequired(options: unknown): boolean {
  return (
    typeof options === 'object' &&
    options !== null &&
    'required' in options &&
    options.required === true
  );
}

function refusalsOf(
  verb: string,
  { access, takes, refusesIdempotencyKey, refuses }: DeclaredRoute,
  roles: number,
): DomainErrorKind[] {
  const ifMatch = takes.by(versionExpected);
  const path = takes.from('param');
  const when: [DomainErrorKind, boolean][] = [
    ['invalid', UNSAFE.has(verb) || path !== undefined || takes.from('query') !== undefined],
    ['unauthenticated', true],
    ['forbidden', access?.kind === 'roles' && access.roles.length < roles],
    ['not-found', path !== undefined],
    ['conflict', takesIdempotencyKey(verb, refusesIdempotencyKey)],
    ['precondition-failed', ifMatch !== undefined],
    ['unprocessable', takesIdempotencyKey(verb, refusesIdempotencyKey)],
    ['precondition-required', isRequired(ifMatch?.data)],
  ];
  return [...when.filter(([, may]) => may).map(([kind]) => kind), ...refuses];
}

function responsesOf(kinds: readonly DomainErrorKind[]): Operation['responses'] {
  const statuses = kinds.map(statusOf);
  return Object.fromEntries(
    statuses.map((status) => [status, { description: titleOf(status), content: PROBLEM_CONTENT }]),
  );
}

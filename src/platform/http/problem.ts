import { HttpException } from '@nestjs/common';
import { errorCode } from '../error-code.js';
import { DomainError, type DomainErrorKind, type FieldError } from '../domain-error.js';

/** An RFC 9457 problem document. `code` is the stable slug; `errors` point into the request. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly errors?: readonly FieldError[];
  readonly [member: string]: unknown;
}

const STATUS: Record<DomainErrorKind, number> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'precondition-failed': 412,
  unprocessable: 422,
  'precondition-required': 428,
  unavailable: 503,
};

export function statusOf(kind: DomainErrorKind): number {
  return STATUS[kind];
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'The request is not valid',
  401: 'An API key is needed',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Method not allowed',
  406: 'Not acceptable',
  408: 'The request took too long to arrive',
  409: 'Conflict',
  412: 'The resource has changed since',
  413: 'The request body is too large',
  414: 'The URL is too long',
  415: 'Content type not supported',
  422: 'The request cannot be processed',
  428: 'A precondition is required',
  429: 'Too many requests',
  431: 'The request headers are too large',
  500: 'Something went wrong on our side',
  503: 'Not available at the moment',
};

export function titleOf(status: number): string {
  return TITLES[status] ?? 'Error';
}

const CODES: Readonly<Record<number, string>> = {
  400: 'invalid-request',
  404: 'not-found',
  405: 'method-not-allowed',
  408: 'request-timeout',
  413: 'body-too-large',
  414: 'url-too-long',
  415: 'unsupported-content-type',
  429: 'too-many-requests',
  431: 'headers-too-large',
  503: 'unavailable',
};

/** A problem document of one's own status and code; most come from `toProblem`. */
export function problem(status: number, code: string, detail: string): Problem {
  return {
    type: `urn:fairlead:problem:${code}`,
    title: titleOf(status),
    status,
    code,
    detail,
  };
}

/** A statement that could not get its lock or its connection in time: worth trying again, not a fault of the request. */
const BUSY_SQLSTATES = new Set([
  '55P03',
  '40001',
  '40P01',
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '08006',
  '08001',
]);
const BUSY_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT']);

/** What pg says, without a code, when the server has gone in the middle of something. */
const CONNECTION_LOST = /^Connection terminated|is not queryable$/;

function isBusy(error: unknown): boolean {
  const code = errorCode(error) ?? '';
  if (BUSY_SQLSTATES.has(code) || BUSY_CODES.has(code)) return true;
  return error instanceof Error && CONNECTION_LOST.test(error.message);
}

/** Where the framework's own message would not help its reader. */
const SENTENCES: Readonly<Record<number, string>> = {
  413: 'The body is larger than 1 MiB.',
  415: 'Send the body as JSON with "Content-Type: application/json".',
};

function fromStatus(status: number, message: string): Problem {
  return problem(status, CODES[status] ?? 'error', SENTENCES[status] ?? message);
}

/** Translates any error into the problem document that its reader gets. Unknown faults tell nothing of the inside. */
export function toProblem(error: unknown): Problem {
  if (error instanceof DomainError) {
    const { errors, extra } = error.details;
    return {
      ...problem(STATUS[error.kind], error.code, error.message),
      ...(errors ? { errors } : {}),
      ...extra,
    };
  }
  if (error instanceof HttpException) return fromStatus(error.getStatus(), error.message);
  if (isBusy(error))
    return problem(
      503,
      'unavailable',
      'The service is busy or restarting. Try again in a few seconds.',
    );
  if (error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number') {
    if (error.statusCode < 500) return fromStatus(error.statusCode, error.message);
  }
  return problem(
    500,
    'internal',
    'Something went wrong on our side. It has been logged; nothing of your request was kept.',
  );
}

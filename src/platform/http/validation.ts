import { StandardSchemaValidationPipe, type ArgumentMetadata } from '@nestjs/common';
import { DomainError, type FieldError } from '../domain-error.js';
import { unstorableStrings } from './storable.js';

/** How zod says that a field is not there. */
const MISSING = /^Invalid input: expected \w+, received undefined$/;

type Issue = Parameters<
  NonNullable<
    NonNullable<ConstructorParameters<typeof StandardSchemaValidationPipe>[0]>['exceptionFactory']
  >
>[0][number];

function segment(key: unknown): string {
  const plain = typeof key === 'object' && key !== null && 'key' in key ? key.key : key;
  return String(plain).replaceAll('~', '~0').replaceAll('/', '~1');
}

function pointerOf(path: Issue['path'] = []): string {
  return path.map((part) => `/${segment(part)}`).join('');
}

/** An unknown field is told at its own pointer; zod reports it at its parent's. */
function fieldErrors(issue: Issue): FieldError[] {
  const pointer = pointerOf(issue.path);
  if ('keys' in issue && Array.isArray(issue.keys)) {
    return issue.keys.map((key) => ({
      pointer: `${pointer}/${segment(key)}`,
      message: `"${String(key)}" is not a field of this request.`,
    }));
  }
  const missing = pointer === '' ? 'a JSON body is required' : 'is required';
  return [{ pointer, message: issue.message.replace(MISSING, missing) }];
}

/** Turns schema issues into the 400 that names every bad field. */
export function invalidRequest(issues: readonly Issue[]): DomainError {
  const errors = issues.slice(0, 50).flatMap(fieldErrors);
  const first = errors[0];
  const detail = first
    ? `${first.pointer === '' ? 'The request' : first.pointer}: ${first.message}`
    : 'The request is not valid.';
  const more = errors.length > 1 ? ` (and ${String(errors.length - 1)} more, see errors)` : '';
  return new DomainError('invalid', 'invalid-request', detail + more, { errors });
}

/** Postgres would refuse these strings in the middle of the work; here their reader learns where they are. */
function assertStorable(value: unknown): void {
  const issues = unstorableStrings(value).map((path) => ({
    path,
    message: 'holds a character that is not text: U+0000, or half of a surrogate pair.',
  }));
  if (issues.length > 0) throw invalidRequest(issues);
}

/** Validates bodies, queries and parameters against the zod schema that their decorator names. */
class RequestValidationPipe extends StandardSchemaValidationPipe {
  constructor() {
    super({ exceptionFactory: invalidRequest });
  }

  override async transform<T>(value: T, metadata: ArgumentMetadata): Promise<T> {
    const valid = await super.transform(value, metadata);
    // Only what a schema has passed: it bounds how deep the value goes.
    if (metadata.schema && metadata.type !== 'custom') assertStorable(valid);
    return valid;
  }

  /** Nest would drop "__proto__" and its like without a word; the strict schemas refuse them like any unknown field. */
  protected override stripProtoKeys(): void {
    // Nothing is stripped.
  }
}

export function validationPipe(): StandardSchemaValidationPipe {
  return new RequestValidationPipe();
}

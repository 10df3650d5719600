import type { ArgumentMetadata, PipeTransform } from '@nestjs/common';
import { DomainError, type FieldError } from '../domain-error.js';
import { speakPlainly } from './plain-words.js';
import { mustBeStorable, unstorableStrings } from './storable.js';

type Schema = NonNullable<ArgumentMetadata['schema']>;
type Result = Awaited<ReturnType<Schema['~standard']['validate']>>;
type Issue = NonNullable<Result['issues']>[number];

function segment(key: unknown): string {
  const plain = typeof key === 'object' && key !== null && 'key' in key ? key.key : key;
  return String(plain).replaceAll('~', '~0').replaceAll('/', '~1');
}

function pointerOf(path: Issue['path'] = []): string {
  return path.map((part) => `/${segment(part)}`).join('');
}

/** So many faults are told one by one: a body of unknown fields would get an answer many times its size. */
const MOST_ERRORS = 50;

/** An unknown field is told at its own pointer; zod reports it at its parent's. */
function fieldErrors(issue: Issue): FieldError[] {
  const pointer = pointerOf(issue.path);
  const keys = unknownKeys(issue);
  if (keys.length === 0) return [{ pointer, message: issue.message }];
  return keys.slice(0, MOST_ERRORS).map((key) => ({
    pointer: `${pointer}/${segment(key)}`,
    message: `"${key}" is not a field of this request; ${issue.message}`,
  }));
}

function unknownKeys(issue: Issue): string[] {
  return 'keys' in issue && Array.isArray(issue.keys) ? issue.keys.map(String) : [];
}

/** Without what is said twice, and without what is said of a value's content when it is of another kind. */
function onePerFault(issues: readonly Issue[]): Issue[] {
  const told = new Map<string, Set<string>>();
  const ofAnotherKind = new Set<string>();
  return issues.filter((issue) => {
    const pointer = pointerOf(issue.path);
    const messages = told.get(pointer) ?? new Set();
    if (ofAnotherKind.has(pointer) || messages.has(issue.message)) return false;
    told.set(pointer, messages.add(issue.message));
    if ('code' in issue && issue.code === 'invalid_type') ofAnotherKind.add(pointer);
    return true;
  });
}

/** The fields of an object of which no fault is told. */
export function withoutFaulty(value: object, issues: readonly Issue[]): Record<string, unknown> {
  const faulty = new Set(
    issues.flatMap(({ path = [], ...issue }) =>
      path.length > 0 ? path.slice(0, 1).map(segment) : unknownKeys(issue).map(segment),
    ),
  );
  return Object.fromEntries(Object.entries(value).filter(([name]) => !faulty.has(segment(name))));
}

/** Turns schema issues into the 400 that names the bad fields, the first 50 and how many more there are. */
export function invalidRequest(issues: readonly Issue[]): DomainError {
  const faults = onePerFault(issues);
  const errors = faults.slice(0, MOST_ERRORS).flatMap(fieldErrors).slice(0, MOST_ERRORS);
  const first = errors[0];
  const detail = first
    ? `${first.pointer === '' ? 'The request' : first.pointer}: ${first.message}`
    : 'The request is not valid.';
  const count = faults.reduce((sum, issue) => sum + (unknownKeys(issue).length || 1), 0);
  const told = errors.length < count ? `errors has the first ${String(MOST_ERRORS)}` : 'see errors';
  const more = count > 1 ? ` (and ${String(count - 1)} more, ${told})` : '';
  return new DomainError('invalid', 'invalid-request', detail + more, { errors });
}

/** Postgres would refuse these strings in the middle of the work; here their reader learns where they are. */
export function unstorableIssues(value: unknown, within: string[] = []) {
  return unstorableStrings(value, within).map((path) => ({
    path,
    message: 'holds a character that is not text: U+0000, or half of a surrogate pair.',
  }));
}

/**
 * Validates bodies, queries and parameters against the zod schema that their decorator names. Unlike Nest's own
 * pipe it names the parameter of the path that is wrong, and drops no "__proto__" without a word: the strict
 * schemas refuse it like any unknown field.
 */
class RequestValidationPipe implements PipeTransform {
  async transform(value: unknown, { schema, type, data }: ArgumentMetadata): Promise<unknown> {
    if (!schema || type === 'custom') return value;
    const within = data === undefined ? [] : [data];
    const result = await schema['~standard'].validate(value);
    if (result.issues) {
      const told =
        type === 'query' ? result.issues.map((issue) => once(issue, value)) : result.issues;
      const missing = type === 'body' && value === undefined ? await fieldsMissing(schema) : told;
      throw invalidRequest(missing.map((issue) => under(within, issue)));
    }
    // Only what a schema has passed: it bounds how deep the value goes.
    const unstorable = mustBeStorable(schema) ? unstorableIssues(result.value, within) : [];
    if (unstorable.length > 0) throw invalidRequest(unstorable);
    return result.value;
  }
}

/** Of a request without a body: that it needs one, and what must stand in it. */
async function fieldsMissing(schema: Schema): Promise<readonly Issue[]> {
  const { issues = [] } = await schema['~standard'].validate({});
  return [{ message: 'a JSON body is required' }, ...issues];
}

/** A parameter that was given twice is a list, which is all that its schema can say of it. */
function once(issue: Issue, query: unknown): Issue {
  const [name] = issue.path ?? [];
  const values = Object.entries(query ?? {}).find(([key]) => key === name)?.[1] as unknown;
  if (!Array.isArray(values)) return issue;
  return { ...issue, message: `may be given once; it is here ${String(values.length)} times` };
}

function under(within: string[], issue: Issue): Issue {
  return { ...issue, path: [...within, ...(issue.path ?? [])] };
}

export function validationPipe(): PipeTransform {
  speakPlainly();
  return new RequestValidationPipe();
}

import { z } from 'zod';

type Issue = z.core.$ZodRawIssue;
type IssueOf<Code extends Issue['code']> = Extract<Issue, { readonly code: Code }>;

const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'an object',
  record: 'an object',
};

const FORMATS: Readonly<Record<string, string>> = {
  uuid: 'must be an id such as 0197c5d2-7a41-7c3e-9b1f-3d2a5e6f7081',
  date: 'must be a date such as 2026-12-07',
  datetime: 'must be a date and time such as 2026-12-07T09:00:00Z',
  url: 'must be an address such as https://coop.example',
  email: 'must be an e-mail address, such as ada@example.org',
};

/** From here on, in the whole process, what a schema does not say itself is said in plain words. */
export function speakPlainly(): void {
  z.config({ customError: inPlainWords });
}

/** What would be accepted, for a reader who does not know the validator; undefined where a schema says it itself. */
export function inPlainWords(issue: Issue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(issue);
    case 'too_small':
    case 'too_big':
      return wrongSize(issue);
    case 'invalid_value':
      return `must be ${issue.values.length > 1 ? 'one of ' : ''}${issue.values.map(String).join(', ')}`;
    case 'invalid_format':
      return FORMATS[issue.format] ?? 'is not written in the way that is accepted';
    case 'not_multiple_of':
      return `must be a multiple of ${counted(issue.divisor)}`;
    case 'unrecognized_keys':
      return fieldsOf(issue);
    case 'invalid_union':
      return 'has none of the forms that are accepted';
    case 'invalid_key':
    case 'invalid_element':
      return 'is not accepted here';
    default:
      return undefined;
  }
}

function wrongType({ input, expected, schema }: IssueOf<'invalid_type'>): string {
  if (input === undefined) return 'is required';
  return schema instanceof z.ZodNumber ? rangeOf(schema) : `must be ${KINDS[expected] ?? expected}`;
}

function wrongSize(issue: IssueOf<'too_small' | 'too_big'>): string {
  if (issue.schema instanceof z.ZodNumber) return rangeOf(issue.schema);
  const limit = Number(issue.code === 'too_small' ? issue.minimum : issue.maximum);
  if (issue.origin === 'string' && issue.code === 'too_small' && limit === 1)
    return 'must not be blank';
  const [one, several] =
    issue.origin === 'string' ? ['character', 'characters'] : ['entry', 'entries'];
  const bound = issue.code === 'too_small' ? 'least' : 'most';
  return `must have at ${bound} ${counted(limit)} ${limit === 1 ? one : several}`;
}

/** Of a name that is none of them. */
function fieldsOf({ schema }: IssueOf<'unrecognized_keys'>): string {
  const names = namesIn(schema);
  return names.length === 0 ? 'there are none here' : `what may stand here: ${names.join(', ')}`;
}

function namesIn(schema: unknown): string[] {
  if (schema instanceof z.ZodObject) return Object.keys(schema.shape);
  const isRecord = schema instanceof z.ZodRecord;
  return isRecord && schema.keyType instanceof z.ZodEnum ? schema.keyType.options.map(String) : [];
}

/** Both ends at once, so that the second try fits. */
function rangeOf({ format, minValue, maxValue }: z.ZodNumber): string {
  const noun = format === 'safeint' ? 'a whole number' : 'a number';
  const [least, most] = [limitOf(minValue), limitOf(maxValue)];
  if (least !== null && most !== null) return `must be ${noun} from ${least} to ${most}`;
  if (least !== null) return `must be ${noun} of at least ${least}`;
  return most === null ? `must be ${noun}` : `must be ${noun} of at most ${most}`;
}

/** Null for no limit; that of whole numbers by themselves, 2^53, is none. */
function limitOf(value: number | null): string | null {
  if (value === null || Math.abs(value) >= Number.MAX_SAFE_INTEGER) return null;
  return counted(value);
}

function counted(value: number): string {
  return value.toLocaleString('en-GB');
}

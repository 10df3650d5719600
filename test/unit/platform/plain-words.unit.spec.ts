import { z } from 'zod';
import { inPlainWords } from '../../../src/platform/http/plain-words.js';
import { wholeNumber } from '../../../src/platform/http/whole-number.js';

function messages(schema: z.ZodType, value: unknown): string[] {
  const { error } = schema.safeParse(value, { error: inPlainWords });
  return error?.issues.map(({ message }) => message) ?? [];
}

const limit = z.coerce.number().int().min(1).max(100);

describe('a fault of a request', () => {
  it.each([
    ['nothing', z.string(), undefined, 'is required'],
    ['a number for text', z.string(), 1, 'must be text'],
    ['text for a flag', z.boolean(), 'yes', 'must be true or false'],
    ['text for a list', z.array(z.string()), 'a', 'must be a list'],
    ['a list for an object', z.strictObject({}), [], 'must be an object'],
    ['blank text', z.string().trim().min(1), ' ', 'must not be blank'],
    ['short text', z.string().min(3), 'ab', 'must have at least 3 characters'],
    [
      'long text',
      z.string().max(10_000),
      'x'.repeat(10_001),
      'must have at most 10,000 characters',
    ],
    ['an empty list', z.array(z.string()).min(1), [], 'must have at least 1 entry'],
    ['a long list', z.array(z.int()).max(2), [1, 2, 3], 'must have at most 2 entries'],
    ['a word of another list', z.enum(['must', 'nice']), 'may', 'must be one of must, nice'],
    [
      'a field that there is not',
      z.strictObject({ name: z.string().optional(), country: z.string().optional() }),
      { nmae: 'Ada' },
      'what may stand here: name, country',
    ],
    [
      'another name of a closed list',
      z.record(z.enum(['fit', 'place']), z.number()),
      { fit: 1, place: 1, luck: 1 },
      'what may stand here: fit, place',
    ],
    ['a field where there is none', z.strictObject({}), { name: 'Ada' }, 'there are none here'],
    ['another word', z.literal('any'), 'all', 'must be any'],
    ['no id', z.uuid(), 'x', 'must be an id such as 0197c5d2-7a41-7c3e-9b1f-3d2a5e6f7081'],
    ['no pattern', z.string().regex(/^a$/), 'b', 'is not written in the way that is accepted'],
    ['a third of a day', z.number().multipleOf(0.5), 0.3, 'must be a multiple of 0.5'],
    ['no form', z.union([z.string(), z.boolean()]), 1, 'has none of the forms that are accepted'],
    ['a word for a number', limit, 'ten', 'must be a whole number from 1 to 100'],
    ['a fraction', limit, '1.5', 'must be a whole number from 1 to 100'],
    ['too little', limit, '0', 'must be a whole number from 1 to 100'],
    ['too much', limit, '101', 'must be a whole number from 1 to 100'],
    ['north of the pole', z.number().min(-90).max(90), 91, 'must be a number from -90 to 90'],
    ['no version', z.int().min(1), 0, 'must be a whole number of at least 1'],
    ['a whole number too large', z.int(), 2 ** 60, 'must be a whole number'],
  ] as const)('is told in plain words: %s', (_, schema, value, message) => {
    expect(messages(schema, value)).toEqual([message]);
  });

  it('keeps the words that its schema has for it', () => {
    expect(messages(z.string().min(2, 'name it'), '')).toEqual(['name it']);
  });

  it('of an amount names the whole range, whatever is wrong with it', () => {
    const dayRate = wholeNumber(1, 10_000_000, 'minor units (pence)', '45000 for £450');
    const told = [
      'must be a whole number of minor units (pence) from 1 to 10,000,000, such as 45000 for £450',
    ];
    for (const wrong of [0, 10_000_001, 1.5, '45000', undefined])
      expect(messages(dayRate, wrong)).toEqual(told);
    expect(messages(dayRate, 1)).toEqual([]);
  });
});

import type { z } from 'zod';
import { speakPlainly } from '../platform/http/plain-words.js';
import { CommandFault } from './command-fault.js';

speakPlainly();

/** @throws CommandFault naming the option and what would be accepted */
export function acceptable<T>(
  schema: z.ZodType<T>,
  options: Readonly<Record<string, string | boolean>>,
): T {
  const read = schema.safeParse(options);
  if (read.success) return read.data;
  const told = read.error.issues.map(({ path, message }) =>
    path.length === 0 ? message : `--${path.join('.')}: ${message}`,
  );
  throw new CommandFault(told.join('\n'));
}

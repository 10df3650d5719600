import { CommandFault } from './command-fault.js';
import { readTextFile } from './text-file.js';

/**
 * Reads a JSON file, with or without a byte order mark.
 * @param hint what to say besides when it cannot be read
 * @throws CommandFault naming the file and what is wrong with it
 */
export async function readJsonFile(path: string, hint = ''): Promise<unknown> {
  const text = await readTextFile(path, hint);
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new CommandFault(`${path} is no JSON: ${why}`);
  }
}

import { readFile } from 'node:fs/promises';
import { errorCode } from '../platform/error-code.js';
import { CommandFault } from './command-fault.js';

const FAULTS: Readonly<Record<string, string>> = {
  ENOENT: 'There is no such file',
  EISDIR: 'That is a directory',
  EACCES: 'That file may not be read',
  ERR_FS_FILE_TOO_LARGE: 'That file is too large to read at once',
};

/**
 * @param hint what to say besides when it cannot be read
 * @throws CommandFault naming the file and why it cannot be read
 */
export async function readTextFile(path: string, hint = ''): Promise<string> {
  return readFile(path, 'utf8').catch((error: unknown) => {
    const fault = FAULTS[errorCode(error) ?? ''] ?? `The file cannot be read (${String(error)})`;
    throw new CommandFault(`${fault}: ${path}${hint}`);
  });
}

import { CsvError, parse } from 'csv-parse/sync';
import { CommandFault } from './command-fault.js';
import { readTextFile } from './text-file.js';

/** A table as it stands in a file. */
export interface CsvTable {
  readonly header: readonly string[];
  /** Not necessarily as long as the header. */
  readonly rows: readonly (readonly string[])[];
}

/**
 * Reads a CSV file (RFC 4180, UTF-8 with or without a byte order mark) whose first row names its columns.
 * @param hint what to say besides when it cannot be read
 * @throws CommandFault naming the file and what is wrong with it
 */
export async function readCsvFile(path: string, hint = ''): Promise<CsvTable> {
  const text = await readTextFile(path, hint);
  const [header, ...rows] = parsed(text, path);
  if (header === undefined) throw new CommandFault(`${path} is empty${hint}`);
  return { header: header.map((name) => name.trim()), rows };
}

function parsed(text: string, path: string): string[][] {
  try {
    return parse(text, { bom: true, relax_column_count: true, skip_empty_lines: true });
  } catch (error) {
    if (error instanceof CsvError) throw new CommandFault(`${path} is no CSV: ${error.message}`);
    throw error;
  }
}

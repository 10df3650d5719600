import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCsvFile } from '../../../src/program/csv-file.js';

describe('a CSV file', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fairlead-csv-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const file = async (content: string) => {
    const path = join(folder, 'a.csv');
    await writeFile(path, content);
    return path;
  };

  it('has a header, and rows of any length, with a byte order mark or without', async () => {
    const path = await file('\uFEFFID, Title\r\n1,"a, ""b""\nc"\r\n\r\n2\r\n');
    expect(await readCsvFile(path)).toEqual({
      header: ['ID', 'Title'],
      rows: [['1', 'a, "b"\nc'], ['2']],
    });
  });

  it('is named when it is missing, empty, or no CSV', async () => {
    const none = readCsvFile(join(folder, 'none.csv'), ' (hint)');
    await expect(none).rejects.toThrow(/There is no such file: .*none.csv \(hint\)/);
    await expect(readCsvFile(await file(''))).rejects.toThrow(/a.csv is empty/);
    await expect(readCsvFile(await file('a,b\n"1,2\n'))).rejects.toThrow(/a.csv is no CSV: /);
  });
});

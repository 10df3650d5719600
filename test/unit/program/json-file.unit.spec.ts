import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readJsonFile } from '../../../src/program/json-file.js';

describe('a JSON file', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fairlead-json-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('is read with a byte order mark or without', async () => {
    await writeFile(join(folder, 'a.json'), '\uFEFF[1]');
    expect(await readJsonFile(join(folder, 'a.json'))).toEqual([1]);
  });

  it('is named when it is missing, a folder, or no JSON', async () => {
    await writeFile(join(folder, 'b.json'), 'not json');
    await expect(readJsonFile(join(folder, 'none.json'), ' (hint)')).rejects.toThrow(
      /^There is no such file: .*none\.json \(hint\)$/,
    );
    await expect(readJsonFile(folder)).rejects.toThrow(/^That is a directory: /);
    await expect(readJsonFile(join(folder, 'b.json'))).rejects.toThrow(/b\.json is no JSON: /);
  });
});

import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withStartClaim } from '../../../src/platform/embedded-postgres/start-claim.js';

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'fairlead-claim-'));
});
afterEach(() => rm(dataDir, { recursive: true }));

describe('the claim to start', () => {
  it('is held by one at a time, whoever comes', async () => {
    let inside = 0;
    const seen: number[] = [];
    const turn = async (): Promise<void> => {
      seen.push(++inside);
      await readdir(dataDir);
      inside--;
    };
    await Promise.all(Array.from({ length: 6 }, () => withStartClaim(dataDir, turn)));
    expect(seen).toEqual([1, 1, 1, 1, 1, 1]);
  });

  it('is given back when the work fails', async () => {
    await expect(
      withStartClaim(dataDir, () => Promise.reject(new Error('no disk'))),
    ).rejects.toThrow('no disk');
    expect(await readdir(dataDir)).toEqual([]);
  });

  it('of a process that has died holds nobody back', async () => {
    const { pid } = spawnSync(process.execPath, ['--version']);
    await writeFile(join(dataDir, `starting.${pid}.0.abc123`), '');
    expect(await withStartClaim(dataDir, () => readdir(dataDir))).toHaveLength(1);
  });

  const onLinux = process.platform === 'linux' ? it : it.skip;
  onLinux('of a process whose id has a new owner holds nobody back', async () => {
    await writeFile(join(dataDir, `starting.${process.pid}.1.abc123`), '');
    expect(await withStartClaim(dataDir, () => readdir(dataDir))).toHaveLength(1);
  });
});

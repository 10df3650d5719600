import { chmod, mkdir, mkdtemp, realpath, rm, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeTrustedDirectory } from '../../../src/platform/embedded-postgres/trusted-directory.js';

let base: string;
beforeEach(async () => {
  base = await realpath(await mkdtemp(join(tmpdir(), 'fairlead-trust-')));
});
afterEach(() => rm(base, { recursive: true }));

describe('a trusted directory', () => {
  it('is made with its mode, and found again', async () => {
    const dir = join(base, 'cache', 'fairlead');
    expect(await makeTrustedDirectory(dir, 0o711)).toBe(dir);
    expect(await makeTrustedDirectory(dir, 0o711)).toBe(dir);
    expect((await stat(dir)).mode & 0o777).toBe(0o711);
  });

  it('is not one that others may write in, nor one inside such', async () => {
    const open = join(base, 'open');
    await mkdir(join(open, 'inner'), { recursive: true });
    await chmod(open, 0o777);
    await expect(makeTrustedDirectory(open, 0o755)).rejects.toThrow('other users');
    await expect(makeTrustedDirectory(join(open, 'inner'), 0o755)).rejects.toThrow('other users');
  });

  it('is judged by where a link leads', async () => {
    await mkdir(join(base, 'open'));
    await chmod(join(base, 'open'), 0o777);
    await symlink(join(base, 'open'), join(base, 'link'));
    await expect(makeTrustedDirectory(join(base, 'link'), 0o755)).rejects.toThrow('other users');
  });
});

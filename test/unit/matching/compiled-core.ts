import { type Dirent, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { transformFileSync } from '@swc/core';

const SRC = join(import.meta.dirname, '../../../src');
/** The core of matching and all that it may import at run time. */
const PARTS = ['matching/core', 'coops/core', 'pricing/core', 'platform/iso-week.ts'];

/** Compiles the core of matching into a directory, so that a bare Node can run it. */
export function compileCore(into: string): void {
  for (const file of PARTS.flatMap(filesOf)) {
    const target = join(into, relative(SRC, file).replace(/\.ts$/, '.js'));
    mkdirSync(dirname(target), { recursive: true });
    const { code } = transformFileSync(file, {
      configFile: false,
      swcrc: false,
      module: { type: 'es6' },
      jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
    });
    writeFileSync(target, code);
  }
  writeFileSync(join(into, 'package.json'), '{"type":"module"}');
}

function filesOf(part: string): string[] {
  const at = join(SRC, part);
  if (part.endsWith('.ts')) return [at];
  return readdirSync(at, { recursive: true, withFileTypes: true })
    .filter((entry: Dirent) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry: Dirent) => join(entry.parentPath, entry.name));
}

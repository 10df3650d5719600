import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const SRC = join(import.meta.dirname, '../../src');

function filesWith(pattern: RegExp): string[] {
  return readdirSync(SRC, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => pattern.test(readFileSync(file, 'utf8')))
    .map((file) => relative(SRC, file));
}

describe('a start that does not trace', () => {
  it('loads nothing of OpenTelemetry but its interface', () => {
    expect(filesWith(/from '@opentelemetry\/(?!api')/)).toEqual([
      'platform/tracing/start-tracing.ts',
    ]);
    expect(filesWith(/from '.*\/start-tracing\.js'/)).toEqual([]);
    expect(filesWith(/await import\('.*\/start-tracing\.js'\)/)).toEqual(['program/program.ts']);
  });
});

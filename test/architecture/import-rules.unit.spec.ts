import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { ARROWS, resolveImport, violations, type Import } from './import-rules.js';

const SRC = join(import.meta.dirname, '../../src');

function sourceFiles(): string[] {
  return readdirSync(SRC, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(SRC, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
}

function importsOf(file: string): Import[] {
  const source = ts.createSourceFile(
    file,
    readFileSync(join(SRC, file), 'utf8'),
    ts.ScriptTarget.ES2022,
  );
  return source.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return [];
    const specifier = statement.moduleSpecifier;
    if (!specifier || !ts.isStringLiteral(specifier)) return [];
    return [
      { from: file, to: resolveImport(file, specifier.text), typeOnly: isTypeOnly(statement) },
    ];
  });
}

function isTypeOnly(statement: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  if (ts.isExportDeclaration(statement)) return statement.isTypeOnly;
  const clause = statement.importClause;
  if (!clause) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const named = clause.namedBindings;
  if (clause.name || !named || !ts.isNamedImports(named)) return false;
  return named.elements.every((element) => element.isTypeOnly);
}

describe('the house', () => {
  it('keeps its import rules', () => {
    const files = sourceFiles();
    expect(files.length).toBeGreaterThan(100);
    expect(violations(files.flatMap(importsOf))).toEqual([]);
  });

  it('has no cycle among its modules', () => {
    const reaches = (module: string, seen: readonly string[]): string[] => {
      if (seen.includes(module)) return [[...seen, module].join(' -> ')];
      return (ARROWS[module] ?? []).flatMap((next) => reaches(next, [...seen, module]));
    };
    expect(Object.keys(ARROWS).flatMap((module) => reaches(module, []))).toEqual([]);
  });

  it('has a place for every folder', () => {
    const folders = new Set(
      sourceFiles().flatMap((file) => (file.includes('/') ? file.split('/')[0] : [])),
    );
    folders.delete('program');
    expect([...folders].sort()).toEqual(Object.keys(ARROWS).sort());
  });
});

const planted: [string, Import][] = [
  ['platform that knows a business module', plant('platform/clock.ts', 'leads/leads.api.ts')],
  ['events that know a business module', plant('events/event-log.ts', 'briefs/briefs.events.ts')],
  ['a module that skips another one’s api', plant('leads/offer.ts', 'coops/coop.repository.ts')],
  ['an arrow that does not exist', plant('coops/x.ts', 'leads/leads.api.ts')],
  ['core that knows a package', plant('matching/core/rank.ts', 'zod')],
  ['core that knows Nest code', plant('matching/core/rank.ts', 'matching/matching.api.ts')],
  ['core that imports a value of events', plant('matching/core/rank.ts', 'coops/coops.events.ts')],
  ['an entity that knows Nest', plant('briefs/brief.entity.ts', '@nestjs/common')],
  [
    'a controller that knows a repository',
    plant('briefs/a.controller.ts', 'briefs/brief.repository.ts'),
  ],
  ['a handler that speaks HTTP', plant('briefs/post.command.ts', 'fastify')],
  ['a module that knows exchange', plant('leads/leads.api.ts', 'exchange/exchange.module.ts')],
  ['a module that knows the composition root', plant('leads/leads.api.ts', 'app.module.ts')],
];

function plant(from: string, to: string): Import {
  return { from, to, typeOnly: false };
}

describe('the import rules', () => {
  it.each(planted)('catch %s', (_, each) => {
    expect(violations([each])).not.toEqual([]);
  });

  it('let a core see the types of events', () => {
    const each = { from: 'matching/core/rank.ts', to: 'coops/coops.events.ts', typeOnly: true };
    expect(violations([each])).toEqual([]);
  });
});

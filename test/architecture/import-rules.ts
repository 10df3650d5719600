import { posix } from 'node:path';

/** One import of one file; both paths are relative to `src/`, or `to` is the name of a package. */
export interface Import {
  readonly from: string;
  readonly to: string;
  /** `import type`, or only `type` names. */
  readonly typeOnly: boolean;
}

/** A rule returns what is wrong with an import, or nothing. */
type Rule = (each: Import) => string | undefined;

/** Who may call the api of, or listen to the events of, whom. Platform and events are open to all. */
export const ARROWS: Readonly<Record<string, readonly string[]>> = {
  platform: [],
  events: [],
  taxonomy: [],
  identity: [],
  clients: ['identity', 'taxonomy'],
  coops: ['identity', 'taxonomy'],
  pricing: ['coops', 'taxonomy'],
  briefs: ['pricing', 'clients', 'taxonomy'],
  matching: ['briefs', 'coops', 'pricing', 'taxonomy'],
  leads: ['matching', 'briefs', 'pricing', 'coops', 'taxonomy'],
  notices: ['leads', 'briefs', 'coops', 'clients'],
  exchange: [
    'taxonomy',
    'identity',
    'clients',
    'coops',
    'pricing',
    'briefs',
    'matching',
    'leads',
    'notices',
  ],
};

/** Settings are plain data that any module may be given; the token stands beside the type. */
const SETTINGS = 'config.ts';

const moduleOf = (path: string): string | undefined =>
  path.includes('/') ? path.slice(0, path.indexOf('/')) : undefined;
const isOurs = (path: string): boolean => path.endsWith('.ts');
const isCore = (path: string): boolean => path.includes('/core/');
const isRoot = (path: string): boolean => !path.includes('/') || path.startsWith('program/');
const isContract = (path: string): boolean => /\.(api|events)\.ts$/.test(path);

/** 1. `platform` knows no business module; `events` knows only `platform`. */
const foundations: Rule = ({ from, to }) => {
  const module = moduleOf(from);
  if (!isOurs(to)) return undefined;
  if (module === 'platform' && moduleOf(to) !== 'platform') return 'platform imports only platform';
  if (module === 'events' && !['events', 'platform'].includes(moduleOf(to) ?? ''))
    return 'events imports only events and platform';
  return undefined;
};

/** 2. A module sees another through its api, its events and its Nest module, along the arrows. */
const contracts: Rule = ({ from, to }) => {
  const [module, other] = [moduleOf(from), moduleOf(to)];
  if (!isOurs(to) || module === undefined || isRoot(from) || module === other) return undefined;
  if (to === SETTINGS) return undefined;
  if (other === undefined || other === 'program') return 'only the composition root imports itself';
  if (other === 'platform' || other === 'events') return undefined;
  if (ARROWS[module]?.includes(other) !== true) return `${module} does not know ${other}`;
  if (isContract(to) || (from.endsWith('.module.ts') && to.endsWith('.module.ts')))
    return undefined;
  if (isCore(from) && isCore(to)) return undefined;
  return `${module} sees ${other} only through its *.api.ts and *.events.ts`;
};

/** 3. `core/` is pure: its own kind, the calendar, and types. */
const purity: Rule = ({ from, to, typeOnly }) => {
  if (!isCore(from)) return undefined;
  if (!isOurs(to)) return `core imports no package, not even ${to}`;
  if (isCore(to) || to === 'platform/iso-week.ts') return undefined;
  if (typeOnly && isContract(to)) return undefined;
  return 'core imports only core, the calendar, and types of events';
};

/** 4. Entities know TypeORM's decorators and plain rules; no Nest. */
const entities: Rule = ({ from, to }) => {
  if (!from.endsWith('.entity.ts')) return undefined;
  return to.startsWith('@nestjs/') ? 'an entity knows no Nest' : undefined;
};

/** 5. Controllers talk to the buses. */
const controllers: Rule = ({ from, to }) => {
  if (!from.endsWith('.controller.ts')) return undefined;
  const reaches = /\.repository\.ts$|database\/|^typeorm$/.test(to);
  return reaches ? 'a controller talks to the buses, never to repositories' : undefined;
};

/** 5. Handlers never speak HTTP; the edge translates. */
const handlers: Rule = ({ from, to }) => {
  if (!/\.(command|query|consumer|entity|repository|api)\.ts$/.test(from)) return undefined;
  return to === 'platform/http/problem.ts' || to === 'fastify'
    ? 'only the edge speaks HTTP'
    : undefined;
};

/** Nobody imports exchange but the composition root. */
const exchangeLast: Rule = ({ from, to }) =>
  moduleOf(to) === 'exchange' && moduleOf(from) !== 'exchange' && !isRoot(from)
    ? 'nothing imports exchange'
    : undefined;

const RULES: readonly Rule[] = [
  foundations,
  contracts,
  purity,
  entities,
  controllers,
  handlers,
  exchangeLast,
];

/** Every violation, as a line for a person. */
export function violations(imports: readonly Import[]): string[] {
  return imports.flatMap((each) =>
    RULES.flatMap((rule) => {
      const fault = rule(each);
      return fault === undefined ? [] : [`${each.from} -> ${each.to}: ${fault}`];
    }),
  );
}

/** Resolves a specifier as NodeNext does: `../x/y.js` is `x/y.ts`. */
export function resolveImport(from: string, specifier: string): string {
  if (!specifier.startsWith('.')) return specifier;
  return posix.normalize(posix.join(posix.dirname(from), specifier)).replace(/\.js$/, '.ts');
}

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const REPOSITORY = join(import.meta.dirname, '..', '..');

const service = z.looseObject({
  image: z.string(),
  command: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.string()).default({}),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
  healthcheck: z.object({ test: z.array(z.string()) }).optional(),
  restart: z.string().default('no'),
  deploy: z.object({ replicas: z.number() }).default({ replicas: 1 }),
});

const composeFile = z.object({
  services: z.object({
    postgres: service,
    redis: service,
    migrate: service,
    api: service,
    worker: service,
  }),
});

/** docker-compose.yml as a container engine reads it, with these variables in its environment. */
export async function readComposeFile(
  variables: Readonly<Record<string, string>>,
): Promise<z.output<typeof composeFile>['services']> {
  const text = await readFile(join(REPOSITORY, 'docker-compose.yml'), 'utf8');
  const interpolate = (_key: unknown, value: unknown) =>
    typeof value === 'string' ? substitute(value, variables) : value;
  const file: unknown = parse(text, interpolate, { merge: true });
  return composeFile.parse(file).services;
}

/** What the image runs when a service names no command, and the environment that it brings. */
export async function readDockerfile(): Promise<{
  command: string[];
  environment: Record<string, string>;
}> {
  const text = await readFile(join(REPOSITORY, 'Dockerfile'), 'utf8');
  const command: unknown = JSON.parse(/^CMD (\[.*\])$/m.exec(text)?.[1] ?? '[]');
  const settings = /^ENV (.*)$/m.exec(text)?.[1]?.split(' ') ?? [];
  const pairs = settings.map((setting): [string, string] => {
    const [name = '', value = ''] = setting.split('=');
    return [name, value];
  });
  return { command: z.array(z.string()).parse(command), environment: Object.fromEntries(pairs) };
}

/** `${NAME:-default}` and `${NAME:?message}`, as the Compose specification says. */
function substitute(text: string, variables: Readonly<Record<string, string>>): string {
  return text.replace(
    /\$\{(\w+)(?::([-?])([^}]*))?\}/g,
    (_whole, name: string, kind?: string, rest?: string) => {
      const value = variables[name] ?? '';
      if (value === '' && kind === '?') throw new Error(`${name}: ${rest ?? ''}`);
      return value === '' ? (rest ?? '') : value;
    },
  );
}

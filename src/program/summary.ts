import type { INestApplication } from '@nestjs/common';
import type { Config } from '../config.js';
import { keysPath, type StartKeys } from './keys-file.js';

/** What a start prints: where to go, who you can be, three calls to try. */
export function summary(
  _app: INestApplication,
  config: Config,
  url: string,
  keys: StartKeys,
): Promise<string> {
  const lines = [
    '',
    `Fairlead is running:  ${url}`,
    `API documentation:    ${url}/docs`,
    ...keyLines(config, keys),
    '',
  ];
  return Promise.resolve(lines.join('\n'));
}

function keyLines(config: Config, keys: StartKeys): string[] {
  if (config.databaseUrl === undefined)
    return [`Keys:                 ${keysPath(config.dataDir)}`];
  if (keys.operator === undefined) return [];
  return [`Operator's key, shown this once:  ${keys.operator}`];
}

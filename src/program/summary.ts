import type { INestApplication } from '@nestjs/common';
import type { Config } from '../config.js';
import { DEMO_ABOUT } from '../exchange/demo/demo-about.js';
import type { Arrival } from './first-start.js';
import { keysPath, type StartKeys } from './keys-file.js';
import { networkLine } from './network-counts.js';

/** What a start prints: where to go, who you can be, three calls to try. */
export async function summary(
  app: INestApplication,
  config: Config,
  url: string,
  { keys, notes, demoMade }: Arrival,
): Promise<string> {
  return [
    '',
    `Fairlead is running:  ${url}`,
    `API documentation:    ${url}/docs`,
    ...keyLines(config, keys),
    ...(demoMade ? [] : await networkLines(app)),
    ...notes,
    ...(demoMade ? ['', 'The demo network', ...DEMO_ABOUT.map((line) => `  ${line}`)] : []),
    ...['', 'Three things to try', ...callsToTry(url, keys)],
    '',
    'Ctrl-C stops it; everything is kept for the next start.',
    '',
  ].join('\n');
}

/** The demo network's story is told once; after that, what there is counts. */
async function networkLines(app: INestApplication): Promise<string[]> {
  const line = await networkLine(app);
  return line === null ? [] : [`The network:          ${line}`];
}

function keyLines(config: Config, keys: StartKeys): string[] {
  const whose = [
    ...(keys.operator === undefined ? [] : ['the operator']),
    ...(keys.demoClient === undefined ? [] : ['the demo food bank', 'a demo co-op']),
  ];
  if (config.databaseUrl === undefined)
    return [
      `Keys:                 ${keysPath(config.dataDir)}  (${whose.join(', ') || 'none yet'})`,
    ];
  return [
    ...(keys.operator === undefined
      ? []
      : [`Operator's key, shown this once:     ${keys.operator}`]),
    ...(keys.demoClient === undefined
      ? []
      : [`Demo client's key, shown this once:  ${keys.demoClient}`]),
    ...(keys.demoCoop === undefined
      ? []
      : [`Demo co-op's key, shown this once:   ${keys.demoCoop}`]),
  ];
}

interface Call {
  readonly what: string;
  readonly path: string;
  readonly key?: string | undefined;
}

/** Calls that answer something worth reading with the keys at hand. */
function callsToTry(url: string, keys: StartKeys): string[] {
  const calls: Call[] = [
    {
      what: 'what the food bank asked for, and what happens next',
      path: '/v1/briefs',
      key: keys.demoClient,
    },
    {
      what: 'what Tin Kettle Data is offered, and what it would be paid',
      path: '/v1/leads?status=offered',
      key: keys.demoCoop,
    },
    {
      what: 'the briefs that nobody fits, and why',
      path: '/v1/briefs?status=unmatched',
      key: keys.operator,
    },
    { what: 'what co-ops can be asked for', path: '/v1/specialisms' },
    { what: 'who the members are', path: '/v1/coops' },
    { what: 'the prices and the rules behind them', path: '/v1/pricing/policies/active' },
  ];
  return calls
    .filter((call) => !('key' in call) || call.key !== undefined)
    .slice(0, 3)
    .flatMap(({ what, path, key }) => {
      const bearer = key === undefined ? '' : ` -H 'Authorization: Bearer ${key}'`;
      return [`  # ${what}`, `  curl -s${bearer} '${url}${path}'`];
    });
}

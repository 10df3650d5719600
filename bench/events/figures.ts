import type { Figure } from '../support/report.js';
import type { Ceiling } from './ceiling.js';
import { CONTENDERS, type ContenderName } from './contenders/index.js';
import type { Measured } from './measure.js';

/** What stands first in the table: the figures that have targets. */
function targets(measured: ReadonlyMap<ContenderName, Measured>, most: Ceiling): Figure[] {
  const redis = measured.get('OursOnRedis');
  const postgres = measured.get('OursOnPostgres');
  const drained = (ours: Measured | undefined): number => ours?.drainPerSecond ?? NaN;
  const peers = oneTransactionPeers(measured);
  const [best] = peers.toSorted((a, b) => b.rate - a.rate);
  const worst = Math.min(drained(redis), drained(postgres));
  return [
    figure('p50MsRedis50', redis?.at50.p50, 'ms', 'commit to committed effect, 50/s'),
    figure('p99MsRedis300', redis?.at300.p99, 'ms', '300/s; target 60'),
    figure('drainPerSecondRedis', drained(redis), '/s', 'a backlog, worked off by one worker'),
    figure('drainPerSecondPostgres', drained(postgres), '/s'),
    figure('ceilingPerSecond', most.batched, '/s', 'pgbench, our statements, batches of 32'),
    figure('drainRatioRedis', drained(redis) / most.batched, '', 'of the ceiling; target 0.4'),
    figure('drainRatioPostgres', drained(postgres) / most.batched, '', 'target 0.4'),
    figure(
      'bestPeerRatio',
      worst / (best?.rate ?? NaN),
      '',
      `our slower backend to ${best?.name ?? 'no peer'}; target 1.5`,
    ),
  ];
}

/** The peers that commit effect and acknowledgement together and take one delivery or as many as ours at a time. */
function oneTransactionPeers(measured: ReadonlyMap<ContenderName, Measured>) {
  return [...measured]
    .filter(([name]) => !name.startsWith('Ours') && name !== 'SkipLockedBatch')
    .filter(([name]) => CONTENDERS[name].commits === 'effect and acknowledgement')
    .map(([name, { drainPerSecond }]) => ({ name, rate: drainPerSecond }));
}

function figure(name: string, value: number | undefined, unit: string, against?: string): Figure {
  return { name, value: value ?? NaN, unit, ...(against === undefined ? {} : { against }) };
}

/** The same figures for everybody. */
function each(name: ContenderName, measured: Measured): Figure[] {
  return [
    figure(`p50Ms50${name}`, measured.at50.p50, 'ms', `commits ${CONTENDERS[name].commits}`),
    figure(`p99Ms50${name}`, measured.at50.p99, 'ms'),
    figure(`p50Ms300${name}`, measured.at300.p50, 'ms'),
    figure(`p99Ms300${name}`, measured.at300.p99, 'ms'),
    figure(`drainPerSecond${name}`, measured.drainPerSecond, '/s'),
    figure(`lost${name}`, measured.lost, ''),
    figure(`duplicated${name}`, measured.duplicated, ''),
  ];
}

/** The table of a run. */
export function figuresOf(measured: ReadonlyMap<ContenderName, Measured>, most: Ceiling): Figure[] {
  return [
    ...targets(measured, most),
    figure('ceilingSinglePerSecond', most.single, '/s', 'pgbench, one delivery a transaction'),
    ...[...measured].flatMap(([name, result]) => each(name, result)),
  ];
}

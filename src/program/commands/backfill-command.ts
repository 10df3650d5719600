import { setTimeout as pause } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Command } from 'commander';
import { backfill, type Backfill, type Backfilled } from '../../events/deliveries.schemas.js';
import { carryOutBackfill, deliveries } from '../carry-out-backfill.js';
import { acceptable } from '../command-options.js';
import type { Progress } from '../progress.js';
import { runCommand } from '../run-command.js';

const MORE = `
A consumer is given each event once: what it has been given already, in whatever state, is left as it is, so that the
command can be stopped and run again. Order is kept within each stream: where the consumer has been given a later event
of the same brief, client or co-op, the earlier ones are left out and counted, unless --out-of-order takes them, too.
So run it before the first worker of the version that brings the consumer, and once more after.`;

/** `fairlead deliveries backfill` */
export function addBackfill(group: Command, env: NodeJS.ProcessEnv): void {
  group
    .command('backfill')
    .requiredOption('--consumer <name>', 'which consumer, such as notices')
    .option('--type <type>', 'only one type of event, such as briefs.posted')
    .option('--from <instant>', 'only events since then, such as 2026-11-24T00:00:00Z')
    .option('--to <instant>', 'only events before then')
    .option('--out-of-order', 'also events after which their stream has gone on')
    .option('--dry-run', 'only say how many there are')
    .description('give a consumer that was added later the past events that it subscribes to')
    .addHelpText('after', MORE)
    .action((options: Readonly<Record<string, string | boolean>>) => run(env, options));
}

async function run(
  env: NodeJS.ProcessEnv,
  options: Readonly<Record<string, string | boolean>>,
): Promise<void> {
  const which = acceptable(backfill, options);
  await runCommand(env, async ({ house, progress }) => {
    const sums = await carryOut(await house({ worker: false }), which, progress);
    progress.end();
    for (const line of told(which, sums)) console.log(line);
  });
}

async function carryOut(
  app: NestFastifyApplication,
  which: Backfill,
  progress: Progress,
): Promise<Backfilled> {
  const { CommandBus } = await import('@nestjs/cqrs');
  const { BackfillDeliveries } = await import('../../events/backfill-deliveries.command.js');
  return carryOutBackfill({
    next: (after) => app.get(CommandBus).execute(new BackfillDeliveries(which, after)),
    pause,
    report: (done, of) => progress.report(done, of, 'events'),
  });
}

function told(which: Backfill, { made, leftOut, log }: Backfilled): string[] {
  const done = which.dryRun ? 'would be made' : made === 1 ? 'is made' : 'are made';
  const lines = [`${deliveries(made)} ${done} for ${which.consumer}.`];
  if (leftOut > 0)
    lines.push(
      `${deliveries(leftOut)} left out: their streams have gone on, and they would come out of order (see --out-of-order).`,
    );
  const isCut =
    log.from !== '1' &&
    (which.from === undefined || Date.parse(which.from) < Date.parse(log.since ?? ''));
  if (isCut)
    lines.push(`The log begins at ${log.since ?? 'its end'}: events of before are out of reach.`);
  return lines;
}

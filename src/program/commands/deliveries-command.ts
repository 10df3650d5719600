import type { Command } from 'commander';
import {
  deliveriesQuery,
  deliveryId,
  discardBody,
  replayBody,
} from '../../events/deliveries.schemas.js';
import { CommandFault } from '../command-fault.js';
import { acceptable } from '../command-options.js';
import { runCommand } from '../run-command.js';
import { addBackfill } from './backfill-command.js';

const EXAMPLES = `
Examples:
  $ fairlead deliveries list
  $ fairlead deliveries list --consumer notices --state pending
  $ fairlead deliveries replay notices:1042
  $ fairlead deliveries replay-all --consumer notices --from 2026-11-24T00:00:00Z
  $ fairlead deliveries backfill --consumer notices --dry-run
  $ fairlead deliveries discard notices:1042 --reason "the brief was a test"`;

/** `fairlead deliveries list|replay-all|replay|discard|backfill` */
export function addDeliveries(program: Command, env: NodeJS.ProcessEnv): void {
  const group = program
    .command('deliveries')
    .description('see, replay and discard dead letters: events that a consumer failed on')
    .addHelpText('after', EXAMPLES);
  group
    .command('list')
    .description(
      'show the newest deliveries in one state, at most 100: dead letters unless --state says otherwise',
    )
    .option('--consumer <name>', 'of one consumer, such as notices')
    .option('--type <type>', 'of one type of event, such as briefs.posted')
    .option('--state <state>', 'dead, pending, done or discarded', 'dead')
    .action((options: Readonly<Record<string, string>>) => list(env, options));
  group
    .command('replay-all')
    .option('--consumer <name>', 'of one consumer, such as notices')
    .option('--type <type>', 'of one type of event, such as briefs.posted')
    .option('--from <instant>', 'of events since then, such as 2026-11-24T00:00:00Z')
    .option('--to <instant>', 'of events before then')
    .description('have many dead letters tried again; at least one option says which')
    .action((options: Readonly<Record<string, string>>) => replayAll(env, options));
  group
    .command('replay')
    .argument('<id>', 'such as notices:1042')
    .description('have a dead letter tried again, now that its cause is mended')
    .action((id: string) => replay(env, id));
  group
    .command('discard')
    .argument('<id>', 'such as notices:1042')
    .requiredOption('--reason <reason>', 'why the stream may go on without it')
    .description('give a dead letter up, so that its stream goes on')
    .action((id: string, { reason }: { readonly reason: string }) => discard(env, id, reason));
  addBackfill(group, env);
}

async function list(
  env: NodeJS.ProcessEnv,
  options: Readonly<Record<string, string>>,
): Promise<void> {
  const query = acceptable(deliveriesQuery, options);
  await runCommand(env, async ({ house }) => {
    const app = await house({ worker: false });
    const { QueryBus } = await import('@nestjs/cqrs');
    const { FindDeliveries } = await import('../../events/find-deliveries.query.js');
    const found = await app.get(QueryBus).execute(new FindDeliveries({ ...query, limit: 100 }));
    const none = query.state === 'dead' ? 'There are no dead letters.' : 'There are none.';
    console.log(
      found.items.length === 0
        ? none
        : found.items.map(({ id, because }) => `${id}  ${because}`).join('\n'),
    );
  });
}

async function replayAll(
  env: NodeJS.ProcessEnv,
  options: Readonly<Record<string, string>>,
): Promise<void> {
  const which = acceptable(replayBody, options);
  await runCommand(env, async ({ house }) => {
    const app = await house({ worker: false });
    const { CommandBus } = await import('@nestjs/cqrs');
    const { ReplayDeliveries } = await import('../../events/replay-deliveries.command.js');
    let sum = 0;
    for (let left = 1; left > 0;) {
      const { replayed, remaining } = await app
        .get(CommandBus)
        .execute(new ReplayDeliveries(which));
      sum += replayed;
      left = replayed === 0 ? 0 : remaining;
    }
    console.log(
      sum === 0
        ? 'There are no such dead letters.'
        : `${String(sum)} dead ${sum === 1 ? 'letter is' : 'letters are'} tried again by the next worker that is free.`,
    );
  });
}

async function replay(env: NodeJS.ProcessEnv, id: string): Promise<void> {
  requireId(id);
  await runCommand(env, async ({ house }) => {
    const app = await house({ worker: false });
    const { CommandBus } = await import('@nestjs/cqrs');
    const { ReplayDelivery } = await import('../../events/replay-delivery.command.js');
    await app.get(CommandBus).execute(new ReplayDelivery(id));
    console.log(`${id} is tried again by the next worker that is free.`);
  });
}

async function discard(env: NodeJS.ProcessEnv, id: string, given: string): Promise<void> {
  requireId(id);
  const body = discardBody.safeParse({ reason: given });
  if (!body.success) throw new CommandFault('The reason takes one line of at most 500 characters.');
  const { reason } = body.data;
  await runCommand(env, async ({ house }) => {
    const app = await house({ worker: false });
    const { CommandBus } = await import('@nestjs/cqrs');
    const { DiscardDelivery } = await import('../../events/discard-delivery.command.js');
    await app.get(CommandBus).execute(new DiscardDelivery(id, reason));
    console.log(`${id} is discarded.`);
  });
}

function requireId(id: string): void {
  if (!deliveryId.safeParse(id).success)
    throw new CommandFault(`"${id}" is no id of a delivery, such as leads:1042.`);
}

import type { Command } from 'commander';
import { deliveryId, discardBody, type DeliveryView } from '../../events/deliveries.schemas.js';
import { CommandFault } from '../command-fault.js';
import { runCommand } from '../run-command.js';

const EXAMPLES = `
Examples:
  $ fairlead deliveries list
  $ fairlead deliveries replay notices:1042
  $ fairlead deliveries discard notices:1042 --reason "the brief was a test"`;

/** `fairlead deliveries list|replay|discard` */
export function addDeliveries(program: Command, env: NodeJS.ProcessEnv): void {
  const group = program
    .command('deliveries')
    .description('see, replay and discard dead letters: events that a consumer failed on')
    .addHelpText('after', EXAMPLES);
  group
    .command('list')
    .description('show the newest dead letters, at most 100')
    .action(() => list(env));
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
}

function list(env: NodeJS.ProcessEnv): Promise<void> {
  return runCommand(env, async ({ house }) => {
    const app = await house({ worker: false });
    const { QueryBus } = await import('@nestjs/cqrs');
    const { FindDeliveries } = await import('../../events/find-deliveries.query.js');
    const query = new FindDeliveries({ state: 'dead', limit: 100 });
    const { items } = await app.get(QueryBus).execute(query);
    console.log(items.length === 0 ? 'There are no dead letters.' : items.map(lineOf).join('\n'));
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

function lineOf({ id, type, attempts, lastError }: DeliveryView): string {
  return `${id}  ${type}  tried ${String(attempts)} times: ${lastError ?? 'no error is kept'}`;
}

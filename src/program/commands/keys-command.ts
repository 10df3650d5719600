import type { Command } from 'commander';
import { runCommand } from '../run-command.js';

/** `fairlead keys operator` */
export function addKeys(program: Command, env: NodeJS.ProcessEnv): void {
  program
    .command('keys')
    .description('issue API keys')
    .command('operator')
    .description(
      'issue an operator’s key; it is shown this once, and those issued before stay valid',
    )
    .action(() =>
      runCommand(env, async ({ house }) => {
        const app = await house({ worker: false });
        const { issueOperatorKey } = await import('../operator-key.js');
        console.log(await issueOperatorKey(app));
      }),
    );
}

import type { Command } from 'commander';
import { runCommand } from '../run-command.js';

/** `fairlead demo` */
export function addDemo(program: Command, env: NodeJS.ProcessEnv): void {
  program
    .command('demo')
    .description('make the demo network on the database of the settings, unless it has one')
    .action(() =>
      runCommand(env, async ({ house }) => {
        const app = await house({ worker: true });
        const { DemoNetwork } = await import('../../exchange/demo/demo-network.js');
        const { DEMO_ABOUT } = await import('../../exchange/demo/demo-about.js');
        const keys = await app.get(DemoNetwork, { strict: false }).ensure({ besideOthers: true });
        if (keys === null) {
          console.log('There is a demo network already; nothing was made.');
          return;
        }
        console.log(DEMO_ABOUT.join('\n'));
        console.log(`\nIts keys, shown this once:\n  the food bank    ${keys.client}`);
        console.log(`  Tin Kettle Data  ${keys.coop}`);
      }),
    );
}

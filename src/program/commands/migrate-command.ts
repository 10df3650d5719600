import type { Command } from 'commander';
import { runCommand } from '../run-command.js';

/** `fairlead migrate` */
export function addMigrate(program: Command, env: NodeJS.ProcessEnv): void {
  program
    .command('migrate')
    .description('bring the schema of the database up to date; safe to run at any time')
    .action(() =>
      runCommand(env, async ({ config, database: { url } }) => {
        const { migrateDatabase } = await import('../migrate-database.js');
        const run = await migrateDatabase(url, config.logLevel);
        const done = run === 1 ? '1 migration run' : `${String(run)} migrations run`;
        console.log(`The database is up to date (${run === 0 ? 'it was before' : done}).`);
      }),
    );
}

import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { z } from 'zod';
import { addDeliveries } from './commands/deliveries-command.js';
import { addDemo } from './commands/demo-command.js';
import { addEval } from './commands/eval-command.js';
import { addImport } from './commands/import-command.js';
import { addKeys } from './commands/keys-command.js';
import { addMigrate } from './commands/migrate-command.js';
import { addRank } from './commands/rank-command.js';
import { addSimulate } from './commands/simulate-command.js';
import { addVocabulary } from './commands/vocabulary-command.js';
import { PlainCommand } from './plain-command.js';

const AFTER = `
Examples:
  $ fairlead import coops coop-directory.json --status active
  $ fairlead import briefs releases.json --shift-dates
  $ fairlead rank --coops coop-directory.json --brief brief.json
  $ DATABASE_URL=postgres://user:password@host:5432/fairlead fairlead migrate

From a checkout: npm run fairlead -- <command>. Commands work on the database that DATABASE_URL names; without it on
the embedded one of FAIRLEAD_DATA_DIR (.fairlead), whether or not Fairlead runs on it.`;

/** The command line of the product. */
export function commandLine(env: NodeJS.ProcessEnv): Command {
  const program = new PlainCommand('fairlead')
    .version(version())
    .description('The work-referral marketplace for networks of worker co-operatives.')
    .addHelpText('after', AFTER)
    .showHelpAfterError('(add --help to see what it takes)');
  addMigrate(program, env);
  addImport(program, env);
  addDemo(program, env);
  addDeliveries(program, env);
  addKeys(program, env);
  addRank(program);
  addEval(program);
  addSimulate(program);
  addVocabulary(program);
  return program;
}

/** That of package.json, which lies beside `src/` and `dist/` alike. */
function version(): string {
  const path = new URL('../../package.json', import.meta.url);
  return z.object({ version: z.string() }).parse(JSON.parse(readFileSync(path, 'utf8'))).version;
}

import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { loadConfig, type Config } from '../config.js';
import { newId } from '../platform/id.js';
import { Logger } from '../platform/logger.js';
import { runInContext, type RequestContext } from '../platform/request-context.js';
import { openDatabase, type CommandDatabase } from './command-database.js';
import { OpenParts } from './open-parts.js';
import { Progress } from './progress.js';
import { StopRequest } from './stop-request.js';

/** What a command works with. */
export interface CommandSetting {
  readonly config: Config;
  readonly database: CommandDatabase;
  readonly progress: Progress;
  /** Opens the product on the database; closed when the command ends. */
  readonly house: (options: { readonly worker: boolean }) => Promise<NestFastifyApplication>;
}

/** Connections of a command; the program that runs beside it has its own. */
const POOL = 6;

const tell = (line: string): void => console.error(line);

/**
 * Carries out a command on the database of the settings, and closes everything that it opened. Ctrl-C stops it.
 * @throws what keeps it from being carried out; everything is closed by then
 */
export async function runCommand(
  env: NodeJS.ProcessEnv,
  work: (setting: CommandSetting) => Promise<void>,
): Promise<void> {
  // A command serves nothing and is no worker of a role: what the environment says of that is for the program.
  const settings = loadConfig({ ...env, ROLE: undefined });
  const logLevel = env['LOG_LEVEL'] === undefined ? 'warn' : settings.logLevel;
  const config = { ...settings, logLevel, databasePool: POOL };
  const stop = StopRequest.listen(tell);
  const { pino } = Logger.create(logLevel);
  stop.logFaultsTo((err) => pino.fatal({ err }, 'an error that nobody caught'));
  const parts = new OpenParts();
  const progress = new Progress(process.stderr);
  try {
    const database = await openDatabase(config, parts, tell);
    stop.check();
    const house: CommandSetting['house'] = async ({ worker }) => {
      const { openCommandHouse } = await import('./command-house.js');
      return openCommandHouse({ config, database, worker }, parts);
    };
    const context = await operatorContext();
    const done = runInContext(context, () => work({ config, database, progress, house }));
    await stop.unlessMade(done);
  } finally {
    progress.end();
    for (const fault of await parts.close()) tell(fault);
  }
}

/** Whoever may run commands on the database is its operator: the audit says so. */
async function operatorContext(): Promise<RequestContext> {
  const { OPERATOR_ID } = await import('../identity/authenticator.js');
  const principal = { role: 'operator', subjectId: OPERATOR_ID, keyId: 'command-line' };
  return { requestId: newId(), principal };
}

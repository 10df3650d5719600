import { loadConfig, type Config } from '../config.js';
import { startEmbeddedPostgres } from '../platform/embedded-postgres/embedded-postgres.js';
import { readRunning } from '../platform/embedded-postgres/running-program.js';
import { Logger } from '../platform/logger.js';
import type { ProgramDatabase } from './house.js';
import { findPortFault } from './listening-port.js';
import { OpenParts } from './open-parts.js';
import { type StopRequest, StopRequested } from './stop-request.js';

/** How long the embedded server may take to write out what it holds. */
const POSTGRES_PATIENCE_MS = 90_000;

/** More than the last spans may take. */
const TRACING_PATIENCE_MS = 5000;

const say = (line: string): void => console.log(line);

/**
 * Starts what `ROLE` names, runs until a signal comes, and closes everything again. A signal that comes half-way
 * through the start stops what is already up.
 * @returns the exit code: 0 when a signal stopped it and everything closed well
 * @throws what kept it from starting; everything is closed by then
 */
export async function runProgram(env: NodeJS.ProcessEnv, stop: StopRequest): Promise<number> {
  const config = loadConfig(env);
  const { pino } = Logger.create(config.logLevel);
  stop.logFaultsTo((err) => pino.fatal({ err }, 'an error that nobody caught'));
  const parts = new OpenParts();
  let closed;
  try {
    await runUntilStopped(config, stop, parts);
  } finally {
    closed = await closeAll(parts);
  }
  if (!closed || stop.becauseOfFault) return 1;
  const embedded = config.databaseUrl === undefined;
  say(embedded ? 'Stopped. Everything is kept for the next start.' : 'Stopped.');
  return 0;
}

async function closeAll(parts: OpenParts): Promise<boolean> {
  const faults = await parts.close();
  for (const fault of faults) console.error(fault);
  return faults.length === 0;
}

async function runUntilStopped(config: Config, stop: StopRequest, parts: OpenParts): Promise<void> {
  try {
    await start(config, stop, parts);
    await stop.made();
  } catch (error) {
    if (!(error instanceof StopRequested)) throw error;
  }
}

async function start(config: Config, stop: StopRequest, parts: OpenParts): Promise<void> {
  stop.check();
  if (config.tracing) await trace(config, parts);
  // Loading the rest of the program takes about as long as starting the server: both go on at once.
  const loading = import('./house.js');
  loading.catch(() => undefined);
  const portFault = config.role === 'worker' ? null : await findPortFault(config.port, config.host);
  if (portFault && !(await mayBeOurs(config))) throw portFault;
  const database = await openDatabase(config, stop, parts);
  if (portFault) throw portFault;
  stop.check();
  const { openHouse } = await loading;
  await openHouse({ config, database, say }, stop, parts);
}

/** Not loaded by a start that does not trace. */
async function trace({ role }: Config, parts: OpenParts): Promise<void> {
  const { startTracing } = await import('../platform/tracing/start-tracing.js');
  parts.opened('tracing', TRACING_PATIENCE_MS, startTracing(role));
}

/** Who holds the port may be a Fairlead on this very directory; then that is the thing to say. */
async function mayBeOurs(config: Config): Promise<boolean> {
  return config.databaseUrl === undefined && (await readRunning(config.dataDir)) !== null;
}

async function openDatabase(
  { databaseUrl, dataDir }: Config,
  stop: StopRequest,
  parts: OpenParts,
): Promise<ProgramDatabase> {
  // Beside us others may run on a database of one's own: there is nothing to announce.
  if (databaseUrl !== undefined) return { url: databaseUrl, announce: () => Promise.resolve() };
  const onLost = ({ message }: Error): void => {
    console.error(message);
    stop.fail();
  };
  const postgres = await startEmbeddedPostgres({ dataDir, onProgress: say, onLost });
  parts.opened('database server', POSTGRES_PATIENCE_MS, () => postgres.stop());
  return postgres;
}

/**
 * A program that does with the embedded Postgres what Fairlead does: `postgres-program.ts <dataDir> [settings as JSON]`.
 * It reports each step as a line of JSON, and stops the server when its input ends or it is interrupted.
 */
import pg from 'pg';
import {
  AlreadyRunningError,
  startEmbeddedPostgres,
} from '../../src/platform/embedded-postgres/embedded-postgres.js';

function report(step: Record<string, unknown>): void {
  process.stdout.write(JSON.stringify(step) + '\n');
}

async function isAnswering(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rowCount } = await client.query('SELECT 1');
  await client.end();
  return rowCount === 1;
}

const [dataDir = '', settings = '{}'] = process.argv.slice(2);
try {
  const postgres = await startEmbeddedPostgres({
    dataDir,
    settings: { fsync: 'off', ...(JSON.parse(settings) as Record<string, string>) },
    onProgress: (line) => report({ step: 'progress', line }),
  });
  await postgres.announce('http://127.0.0.1:3000');
  const { url, port, pid, adopted } = postgres;
  process.once('SIGINT', () => {
    void isAnswering(url).then((answering) => {
      report({ step: 'interrupted', answering });
      process.stdin.destroy();
      return postgres.stop();
    });
  });
  process.stdin.resume().once('end', () => void postgres.stop());
  report({ step: 'started', url, port, serverPid: pid, adopted });
} catch (error) {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  const holder = error instanceof AlreadyRunningError ? { pid: error.pid, url: error.url } : {};
  report({ step: 'failed', name, message, ...holder });
}

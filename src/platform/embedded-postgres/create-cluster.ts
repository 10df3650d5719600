import { chown, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ClusterHome } from './cluster-home.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { programPath } from './native-binaries.js';
import { runCommand } from './run-command.js';

/** The cluster's superuser, and the only account in it. */
export const SUPERUSER = 'fairlead';

const DRAFT = 'postgres.new-';

/**
 * Makes the cluster: UTF-8, C.UTF-8 order (the same on every machine), password needed by everyone.
 * initdb works in a draft directory that gets its name when it is complete, so that one that was cut short is never
 * taken for a cluster. Throws EmbeddedPostgresError with what initdb said.
 */
export async function createCluster(
  binaries: string,
  home: ClusterHome,
  password: string,
  durable: boolean,
): Promise<void> {
  await removeDrafts(home.dir);
  const draft = await mkdtemp(join(home.dir, DRAFT));
  try {
    const passwordFile = join(draft, 'password');
    await writeFile(passwordFile, password + '\n', { mode: 0o600 });
    for (const path of [passwordFile, draft]) {
      if (home.user) await chown(path, home.user.uid, home.user.gid);
    }
    const cluster = join(draft, 'cluster');
    const options = initdbOptions(cluster, passwordFile, durable);
    const { code, output } = await runCommand(programPath(binaries, 'initdb'), options, home.user);
    if (code !== 0) {
      throw new EmbeddedPostgresError(`The embedded Postgres could not make its files:\n${output}`);
    }
    await rename(cluster, home.clusterDir);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

function initdbOptions(cluster: string, passwordFile: string, durable: boolean): string[] {
  return [
    `--pgdata=${cluster}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
    ...(durable ? [] : ['--no-sync']),
  ];
}

/** The initdb of a start that was killed may still be writing: what cannot be removed now goes the next time. */
async function removeDrafts(dir: string): Promise<void> {
  for (const name of (await readdir(dir)).filter((entry) => entry.startsWith(DRAFT))) {
    await rm(join(dir, name), { recursive: true, force: true }).catch(() => undefined);
  }
}

import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';

/** The program that runs on a data directory, and where it answers. */
export interface RunningProgram {
  readonly pid: number;
  readonly url: string;
}

const Running = z.object({ pid: z.int(), url: z.string() });

/** Another Fairlead holds this data directory. `url` is null when it has not said yet where it answers. */
export class AlreadyRunningError extends Error {
  override readonly name = 'AlreadyRunningError';

  constructor(
    readonly pid: number,
    readonly url: string | null,
  ) {
    super(
      `Fairlead is already running here (pid ${pid})${url === null ? ', still starting' : ` at ${url}`}`,
    );
  }
}

/** Writes `<dataDir>/running.json`, so that a second start can say where the first one answers. */
export async function recordRunning(dataDir: string, program: RunningProgram): Promise<void> {
  const path = runningPath(dataDir);
  // Renamed into place: a reader never sees half a file.
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, JSON.stringify({ pid: program.pid, url: program.url }) + '\n');
  await rename(draft, path);
}

/** What the last `recordRunning` wrote; null when there is nothing that can be read. */
export async function readRunning(dataDir: string): Promise<RunningProgram | null> {
  try {
    return Running.parse(JSON.parse(await readFile(runningPath(dataDir), 'utf8')));
  } catch {
    return null;
  }
}

/** Removes `<dataDir>/running.json` if it names this process: another program may have written its own by now. */
export async function forgetOurselves(dataDir: string): Promise<void> {
  if ((await readRunning(dataDir))?.pid === process.pid) await forgetRunning(dataDir);
}

/** Removes `<dataDir>/running.json`, whoever wrote it; only the holder of the program lock may. */
export async function forgetRunning(dataDir: string): Promise<void> {
  await rm(runningPath(dataDir), { force: true });
}

function runningPath(dataDir: string): string {
  return join(resolve(dataDir), 'running.json');
}

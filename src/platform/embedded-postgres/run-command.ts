import { spawn } from 'node:child_process';

/** The unprivileged account that a root user's server runs under. */
export interface ServerUser {
  readonly uid: number;
  readonly gid: number;
}

export interface CommandResult {
  /** The exit code; null when it could not be started or died of a signal. */
  readonly code: number | null;
  /** Standard output and standard error, as they came. */
  readonly output: string;
}

/** How long to wait for the pipes to close after the command itself has ended. */
const PIPE_GRACE_MS = 1_000;

/**
 * Runs a command to its end, as another user when one is given. Never throws: what went wrong is in the result.
 * It runs in a session of its own, so that Ctrl-C in the terminal does not reach it or the server it leaves behind.
 */
export function runCommand(
  file: string,
  args: readonly string[],
  as?: ServerUser,
): Promise<CommandResult> {
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      // The other user may not be allowed into our working directory.
      cwd: process.platform === 'win32' ? undefined : '/',
      env: serverEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
      windowsHide: true,
      ...(as && { uid: as.uid, gid: as.gid }),
    });
    let output = '';
    const collect = (chunk: Buffer): void => {
      output += chunk.toString();
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', (error) => resolve({ code: null, output: output + error.message }));
    child.on('close', (code) => resolve({ code, output }));
    // Windows hands our pipes on to the server, which keeps them open: do not wait for it.
    child.on('exit', (code) => setTimeout(() => resolve({ code, output }), PIPE_GRACE_MS).unref());
  });
}

/**
 * Only what the server needs. Our own environment may hold secrets that the server's user has no business to read,
 * and PG* variables that would bend what we ask for. LC_ALL=C keeps messages in the language that we look for.
 */
function serverEnvironment(): NodeJS.ProcessEnv {
  const environment: NodeJS.ProcessEnv = { LC_ALL: 'C' };
  for (const name of ['PATH', 'SystemRoot', 'windir', 'TEMP', 'TMP']) {
    const value = process.env[name];
    if (value !== undefined) environment[name] = value;
  }
  return environment;
}

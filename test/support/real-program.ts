import { type ChildProcess, spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { TestClient } from './http-client.js';

export interface ProgramOptions {
  /** A folder as `builtProgram()` makes it. */
  readonly folder: string;
  /** All of its environment, but for PATH and HOME: what else the tests were started with does not reach it. */
  readonly env: Readonly<Record<string, string>>;
  /** Default: `node dist/main.js`. */
  readonly command?: readonly string[];
  readonly user?: { readonly uid: number; readonly gid: number };
}

/** The real program as a child process, in a process group of its own as under a terminal. */
export class RealProgram {
  private readonly child: ChildProcess;
  private readonly news = new EventEmitter();
  private text = '';
  private ended = false;

  constructor({ folder, env, command = [process.execPath, 'dist/main.js'], user }: ProgramOptions) {
    const [file = '', ...args] = command;
    const { PATH = '', HOME = '/' } = process.env;
    this.child = spawn(file, args, {
      cwd: folder,
      detached: true,
      env: { PATH, HOME, PORT: '0', npm_config_update_notifier: 'false', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...user,
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        this.text += chunk.toString();
        this.news.emit('news');
      });
    }
    this.child.once('close', () => {
      this.ended = true;
      this.news.emit('news');
    });
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** Everything that it wrote so far, to either stream. */
  get output(): string {
    return this.text;
  }

  /** Waits until it has written this; what the first group of the pattern caught. Throws when it ends without it. */
  async says(pattern: RegExp): Promise<string> {
    for (;;) {
      const match = pattern.exec(this.text);
      if (match) return match[1] ?? match[0];
      if (this.ended) throw new Error(`no ${String(pattern)} in:\n${this.text}`);
      await once(this.news, 'news');
    }
  }

  /** Waits until it serves; the URL that it printed. */
  async url(): Promise<string> {
    return this.says(/Fairlead is running: +(http\S+)/);
  }

  async client(apiKey?: string): Promise<TestClient> {
    return new TestClient(await this.url(), apiKey);
  }

  /** Ctrl-C at the terminal: every process of the group hears it. */
  interrupt(): void {
    process.kill(-this.pid, 'SIGINT');
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** The terminal window is closed: nobody reads any more, and the group is told to hang up. */
  hangUp(): void {
    this.child.stdout?.destroy();
    this.child.stderr?.destroy();
    process.kill(-this.pid, 'SIGHUP');
  }

  /** Its exit code once it has ended; the name of the signal when one killed it. */
  async end(): Promise<number | NodeJS.Signals | null> {
    while (!this.ended) await once(this.news, 'news');
    return this.child.exitCode ?? this.child.signalCode;
  }

  /** Waits for its end; throws with all that it wrote unless its exit code is 0. */
  async endsWell(): Promise<void> {
    const end = await this.end();
    if (end !== 0) throw new Error(`it ended with ${String(end)}:\n${this.text}`);
  }

  /** kill -9: the program, and nothing else. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.end();
  }
}

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { endOnInterrupt } from '../../bench/support/interrupt.js';
import { OPERATOR_KEY } from '../../bench/support/program.js';

const KEPT_LINES = 500;

export interface MemberOptions {
  readonly role: 'api' | 'worker';
  readonly port: number;
  readonly env: Readonly<Record<string, string>>;
}

/** One process of the product, which can be killed and started again as often as one likes. */
export class Member {
  /** What it said of itself that it never should: errors that nobody caught, ends that nobody asked for. */
  readonly faults: string[] = [];
  /** The last lines of its log. */
  readonly lines: string[] = [];
  private child: ChildProcess | undefined;
  private asked = false;

  constructor(private readonly options: MemberOptions) {}

  get role(): 'api' | 'worker' {
    return this.options.role;
  }

  get port(): number {
    return this.options.port;
  }

  get pid(): number {
    return this.child?.pid ?? 0;
  }

  get isRunning(): boolean {
    const { child } = this;
    return child?.exitCode === null && child.signalCode === null;
  }

  /** Resident memory, megabytes. */
  get residentMb(): number {
    const status = readFileSync(`/proc/${String(this.pid)}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
  }

  start(): void {
    const { role, port, env } = this.options;
    const child = spawn(process.execPath, ['dist/main.js'], {
      env: {
        PATH: process.env['PATH'],
        PORT: String(port),
        ROLE: role,
        LOG_LEVEL: 'warn',
        FAIRLEAD_OPERATOR_KEY: OPERATOR_KEY,
        FAIRLEAD_DEMO: 'off',
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.asked = false;
    this.lines.length = 0;
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => this.hear(chunk.toString()));
    const forget = endOnInterrupt(() => child.kill('SIGKILL'));
    child.once('exit', (code, signal) => {
      forget();
      if (!this.asked) this.faults.push(`the ${role} ended by itself: ${String(code ?? signal)}`);
    });
    this.child = child;
  }

  /** Resolves when it answers that it can do its work; an API says so itself, a worker when it has connected. */
  async ready(withinMs = 60_000): Promise<void> {
    const until = performance.now() + withinMs;
    while (performance.now() < until) {
      if (!this.isRunning) throw new Error(`the ${this.role} ended:\n${this.lines.join('\n')}`);
      if (await this.answersReady()) return;
      await pause(50);
    }
    throw new Error(`the ${this.role} was not ready in time:\n${this.lines.join('\n')}`);
  }

  /** Sends a signal to this process and no other. */
  signal(signal: NodeJS.Signals): void {
    this.child?.kill(signal);
  }

  /** kill -9. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** Asks it to end. @returns how long that took, and its exit code */
  async terminate(): Promise<{ readonly milliseconds: number; readonly code: number | null }> {
    const begun = performance.now();
    await this.end('SIGTERM');
    return { milliseconds: performance.now() - begun, code: this.child?.exitCode ?? null };
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const { child } = this;
    this.asked = true;
    if (!child || !this.isRunning) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }

  private async answersReady(): Promise<boolean> {
    if (this.role === 'worker') return this.lines.some((line) => /worker is running/.test(line));
    const url = `http://127.0.0.1:${String(this.port)}/readyz`;
    const answer = await fetch(url, { signal: AbortSignal.timeout(2000) }).catch(() => undefined);
    return answer?.status === 200;
  }

  private hear(text: string): void {
    for (const line of text.split('\n')) {
      if (line === '') continue;
      this.lines.push(line);
      if (/nobody caught|unhandled/i.test(line)) this.faults.push(line);
    }
    this.lines.splice(0, this.lines.length - KEPT_LINES);
  }
}

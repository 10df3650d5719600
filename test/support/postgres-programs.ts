import { type ChildProcess, spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';

const Step = z.discriminatedUnion('step', [
  z.object({ step: z.literal('progress'), line: z.string() }),
  z.object({
    step: z.literal('started'),
    url: z.string(),
    port: z.number(),
    serverPid: z.number(),
    adopted: z.boolean(),
  }),
  z.object({ step: z.literal('interrupted'), answering: z.boolean() }),
  z.object({
    step: z.literal('failed'),
    name: z.string(),
    message: z.string(),
    pid: z.number().optional(),
    url: z.string().nullish(),
  }),
]);

type Step = z.output<typeof Step>;
export type Started = Extract<Step, { step: 'started' }>;
export type Failed = Extract<Step, { step: 'failed' }>;

export interface ProgramOptions {
  /** The checkout whose sources run; default this one. */
  readonly checkout?: string;
  readonly user?: { readonly uid: number; readonly gid: number };
  readonly settings?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
}

/** A child process that runs `postgres-program.ts`, in a process group of its own as under a terminal. */
export class PostgresProgram {
  readonly steps: Step[] = [];
  private readonly errors: string[] = [];
  private readonly child: ChildProcess;
  private readonly exited: Promise<unknown>;
  private readonly news = new EventEmitter();
  /** Whether its output has ended. */
  private silent = false;

  constructor(dataDir: string, options: ProgramOptions = {}) {
    const checkout = options.checkout ?? join(import.meta.dirname, '..', '..');
    const support = join(checkout, 'test', 'support');
    const program = [join(support, 'postgres-program.ts'), dataDir];
    const child = spawn(
      process.execPath,
      [
        `--import=${join(support, 'run-typescript.mjs')}`,
        ...program,
        JSON.stringify(options.settings ?? {}),
      ],
      { cwd: '/', detached: true, env: { ...process.env, ...options.env }, ...options.user },
    );
    this.exited = once(child, 'exit');
    createInterface({ input: child.stdout })
      .on('line', (line) => {
        this.steps.push(Step.parse(JSON.parse(line)));
        this.news.emit('news');
      })
      .on('close', () => {
        this.silent = true;
        this.news.emit('news');
      });
    child.stderr.on('data', (chunk: Buffer) => this.errors.push(chunk.toString()));
    this.child = child;
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** The first step of this kind; throws when the program ends without it. */
  async step<K extends Step['step']>(kind: K): Promise<Extract<Step, { step: K }>> {
    const found = (): Extract<Step, { step: K }> | undefined =>
      this.steps.find((step): step is Extract<Step, { step: K }> => step.step === kind);
    while (!found() && !this.silent) await once(this.news, 'news');
    const step = found();
    if (step) return step;
    throw new Error(`no "${kind}" among ${JSON.stringify(this.steps)}\n${this.errors.join('')}`);
  }

  /** Whichever comes first. */
  async outcome(): Promise<Started | Failed> {
    return Promise.any([this.step('started'), this.step('failed')]);
  }

  get lines(): string[] {
    return this.steps.flatMap((step) => (step.step === 'progress' ? [step.line] : []));
  }

  /** Lets it stop the server and end; its exit code. */
  async end(): Promise<number | null> {
    this.child.stdin?.end();
    await this.exited;
    return this.child.exitCode;
  }

  /** Ctrl-C at the terminal: every process of the group hears it. */
  async interrupt(): Promise<number | null> {
    process.kill(-this.pid, 'SIGINT');
    await this.exited;
    return this.child.exitCode;
  }

  /** kill -9: the program, and nothing else. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.exited;
  }
}

import { fork } from 'node:child_process';
import { z } from 'zod';
import { endOnInterrupt } from '../support/interrupt.js';

/** An order, and when it or its effect was committed. */
export interface Moment {
  readonly orderId: string;
  /** By the clock that all processes of the machine share. */
  readonly at: number;
}

const Command = z.object({
  call: z.string(),
  perSecond: z.number().optional(),
  count: z.number().optional(),
});
type Command = z.infer<typeof Command>;

const Answer = z.object({
  moments: z.array(z.object({ orderId: z.string(), at: z.number() })).optional(),
  failed: z.string().optional(),
});

/** Milliseconds of the machine's monotonic clock: the same for every process. */
export function milliseconds(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

/** In a child: carries out what the benchmark asks for, one thing at a time. */
export function obey(
  calls: Readonly<Record<string, (command: Command) => Promise<readonly Moment[]>>>,
): void {
  const answer = (message: z.infer<typeof Answer>): void => void process.send?.(message);
  process.on('message', (message) => {
    const command = Command.parse(message);
    const carriedOut = calls[command.call]?.(command) ?? Promise.reject(new Error(command.call));
    carriedOut.then(
      (moments) => answer({ moments: [...moments] }),
      (error: unknown) =>
        answer({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    );
  });
  process.on('disconnect', () => process.exit());
}

export interface Child {
  ask(call: string, options?: Omit<Command, 'call'>): Promise<Moment[]>;
  end(): Promise<void>;
}

/** @param program `worker-process` or `producer-process` */
export function startChild(program: string, args: readonly string[]): Child {
  const profile = process.argv.includes('--profile') ? ['--cpu-prof', '--cpu-prof-dir=.bench'] : [];
  const child = fork(new URL(`./${program}.js`, import.meta.url), [...args], {
    execArgv: profile,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = new Promise<never>((_, reject) => {
    child.once('exit', (code) => reject(new Error(`${program} ended with ${String(code)}`)));
  });
  ended.catch(() => undefined);
  child.once(
    'exit',
    endOnInterrupt(() => child.kill('SIGKILL')),
  );
  const ask = async (call: string, options: Omit<Command, 'call'> = {}): Promise<Moment[]> => {
    const answered = new Promise<unknown>((resolve) => child.once('message', resolve));
    child.send({ call, ...options });
    const { moments, failed } = Answer.parse(await Promise.race([answered, ended]));
    if (failed !== undefined) throw new Error(`${program} ${args[0] ?? ''}: ${failed}`);
    return moments ?? [];
  };
  const end = async (): Promise<void> => {
    await ask('close');
    child.disconnect();
    await ended.catch(() => undefined);
  };
  return { ask, end };
}

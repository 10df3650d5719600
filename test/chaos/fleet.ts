import { freePort } from '../../src/platform/embedded-postgres/free-port.js';
import { Member } from './member.js';

export interface FleetOptions {
  readonly apis: number;
  readonly workers: number;
  readonly apiEnv: Readonly<Record<string, string>>;
  readonly workerEnv: Readonly<Record<string, string>>;
}

/** The processes of one deployment. */
export class Fleet {
  private constructor(
    private readonly options: FleetOptions,
    readonly apis: readonly Member[],
    readonly workers: Member[],
  ) {}

  /** Starts them all and waits until they can do their work. */
  static async start(options: FleetOptions): Promise<Fleet> {
    const fleet = new Fleet(
      options,
      await inTurn(options.apis, () => make('api', options.apiEnv)),
      await inTurn(options.workers, () => make('worker', options.workerEnv)),
    );
    for (const member of fleet.all) member.start();
    await Promise.all(fleet.all.map((member) => member.ready()));
    return fleet;
  }

  /** One worker more. */
  async addWorker(): Promise<Member> {
    const worker = await make('worker', this.options.workerEnv);
    this.workers.push(worker);
    worker.start();
    await worker.ready();
    return worker;
  }

  get all(): readonly Member[] {
    return [...this.apis, ...this.workers];
  }

  get ports(): readonly number[] {
    return this.apis.map((api) => api.port);
  }

  /** What any of them should never have said or done. */
  get faults(): readonly string[] {
    return this.all.flatMap((member) => member.faults);
  }

  /** Ends them all, by force: what an experiment wants to see of an orderly end it looks at itself. */
  async end(): Promise<void> {
    await Promise.all(this.all.map((member) => member.kill()));
  }
}

async function inTurn<T>(count: number, make: () => Promise<T>): Promise<T[]> {
  const made: T[] = [];
  for (let n = 0; n < count; n++) made.push(await make());
  return made;
}

async function make(
  role: 'api' | 'worker',
  env: Readonly<Record<string, string>>,
): Promise<Member> {
  return new Member({ role, port: await freePort([]), env });
}

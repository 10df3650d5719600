import { PostgresQueueBackend } from '../../src/events/postgres-queue-backend.js';
import type { QueueBackend, RingWorker } from '../../src/events/queue-backend.js';
import { EventsBook } from './events-book.js';
import { startEventsProgram, type EventsProgram } from './events-program.js';
import { cloneDatabase, type TestDatabase } from './template-database.js';

const quietly = () => undefined;

/** A database and the processes on it, with a queue of one kind or another between them. */
export class QueueHouse {
  private programs: EventsProgram[] = [];
  private listeners: RingWorker[] = [];

  private constructor(
    private readonly database: TestDatabase,
    /** Rings for nobody that listens. */
    private readonly setUp: EventsProgram,
    readonly book: EventsBook,
  ) {}

  static async open(): Promise<QueueHouse> {
    const database = await cloneDatabase();
    const backend = new PostgresQueueBackend(database.url, 0, quietly);
    const setUp = await startEventsProgram({ databaseUrl: database.url, backend });
    const book = new EventsBook(setUp);
    await book.open();
    return new QueueHouse(database, setUp, book);
  }

  get url(): string {
    return this.database.url;
  }

  /** A process that rings through this queue. */
  async api(backend: QueueBackend): Promise<EventsProgram> {
    const program = await startEventsProgram({ databaseUrl: this.database.url, backend });
    this.programs.push(program);
    return program;
  }

  /** A process that is rung for through this queue. */
  async worker(backend: QueueBackend): Promise<EventsProgram> {
    const program = await this.api(backend);
    program.worker.start();
    return program;
  }

  /** Hears every ring of `tally` in place of its consumer. */
  listen(backend: QueueBackend, heard: (name: string, data: unknown) => void): void {
    const worker = backend.worker('tally', (job) => {
      heard(job.name, job.data);
      return Promise.resolve();
    });
    worker.on('error', quietly);
    this.listeners.push(worker);
  }

  query<T>(sql: string): Promise<T[]> {
    return this.setUp.query<T>(sql);
  }

  /** Stops every process and every listener. */
  async stopAll(): Promise<void> {
    await Promise.all(this.listeners.splice(0).map((worker) => worker.close()));
    await Promise.all(this.programs.splice(0).map((program) => program.stop()));
  }

  async close(): Promise<void> {
    await this.stopAll();
    await this.setUp.stop();
    await this.database.drop();
  }
}

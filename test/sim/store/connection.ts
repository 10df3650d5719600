import { QueryFailedError } from 'typeorm';
import type { Host } from '../host.js';
import { aborted, refusal, type StoreServer } from './server.js';
import { BLOCKED, SqlError } from './statements.js';
import { Transaction } from './transaction.js';

interface Request {
  readonly sql: string;
  readonly parameters: readonly unknown[];
  readonly resolve: (rows: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** So that two messages of one connection never overtake each other. */
const NEXT = 0.001;

/** One connection: statements arrive in the order in which they were sent, and are answered in it. */
export class Connection {
  private tx: Transaction | undefined;
  private isLost = false;
  private isBusy = false;
  private lastArrival = 0;
  private lastAnswer = 0;
  private readonly arrived: Request[] = [];
  private readonly unanswered = new Set<Request>();
  private retryBlocked: () => void = () => undefined;

  /** @param mode `autocommit`: its one statement is a transaction of its own */
  constructor(
    private readonly server: StoreServer,
    readonly host: Host,
    private readonly mode: 'autocommit' | 'transactions',
  ) {
    if (server.isRefusing) this.isLost = true;
    else server.connections.add(this);
  }

  get isIdleInTransaction(): boolean {
    return this.tx !== undefined && !this.isBusy && this.arrived.length === 0;
  }

  query(sql: string, parameters: readonly unknown[] = []): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const request = { sql, parameters, resolve, reject };
      this.unanswered.add(request);
      if (this.isLost) {
        this.lose(request);
        return;
      }
      const { store, chaos } = this.server.options;
      const { now } = store.timeline;
      this.lastArrival = Math.max(this.lastArrival + NEXT, now + chaos.latency());
      store.timeline.after(this.lastArrival - now, () => {
        if (this.isLost) return;
        this.arrived.push(request);
        this.serve();
      });
    });
  }

  /** Goes back to the pool, where the next who borrows it expects no transaction under way. */
  release(): void {
    if (this.isLost || !this.host.alive) return;
    if (this.tx || this.unanswered.size > 0)
      this.server.options.onMisuse(`${this.host.name} gave a connection back while it was in use`);
    this.close();
  }

  /** The connection is gone: what it had not committed is rolled back, and what it was asked is not answered. */
  terminate(): void {
    if (this.isLost) return;
    this.isLost = true;
    this.close();
    if (this.tx) this.server.options.store.rollBack(this.tx);
    this.tx = undefined;
    this.host.troubledAt = Math.max(this.host.troubledAt, this.server.options.store.timeline.now);
    for (const request of this.unanswered) this.lose(request);
    this.server.wakeWaiting();
  }

  retry(): void {
    this.retryBlocked();
  }

  private close(): void {
    this.server.connections.delete(this);
    this.server.waiting.delete(this);
  }

  private serve(): void {
    if (this.isBusy || this.isLost) return;
    const request = this.arrived.shift();
    if (!request) return;
    this.isBusy = true;
    const cut = this.server.options.chaos.cut();
    if (cut === 'before') {
      this.note(request, 'the connection BREAKS before');
      this.terminate();
      return;
    }
    try {
      const run = this.begin(request);
      this.execute(request, run, cut === 'after');
    } catch (error) {
      this.refuse(request, error);
    }
  }

  /** The snapshot is taken here; the statement runs a moment later, when the rows may have changed. */
  private begin(request: Request): () => unknown {
    const { store, statements } = this.server.options;
    const { sql, parameters } = request;
    if (sql === 'START TRANSACTION' || sql === 'COMMIT' || sql === 'ROLLBACK')
      return () => this.bound(sql);
    const statement = statements.get(sql);
    if (!statement) throw new Error(`The simulated store does not know this statement: ${sql}`);
    if (this.mode === 'autocommit') this.tx = new Transaction(store.now(), this.host.name);
    const { tx } = this;
    if (!tx) throw new Error(`outside a transaction: ${sql}`);
    if (tx.failed) throw aborted(sql);
    return statement({ store, tx, parameters });
  }

  private execute(request: Request, run: () => unknown, isCut: boolean): void {
    const { store, chaos } = this.server.options;
    const attempt = (): void => {
      if (this.isLost) return;
      try {
        const rows = run();
        if (rows === BLOCKED) {
          this.note(request, 'waits for a lock at');
          // Whoever holds it may be frozen, for longer than a lease.
          this.host.troubledAt = Math.max(this.host.troubledAt, store.timeline.now);
          this.retryBlocked = attempt;
          this.server.waiting.add(this);
          return;
        }
        if (this.mode === 'autocommit') this.bound('COMMIT');
        this.note(request, isCut ? 'the connection BREAKS after' : '', rows);
        if (isCut) this.terminate();
        else this.answer(request, () => request.resolve(rows));
      } catch (error) {
        this.refuse(request, error);
      }
    };
    if (this.mode === 'autocommit') store.timeline.after(chaos.latency() / 2, attempt);
    else attempt();
  }

  private bound(sql: 'START TRANSACTION' | 'COMMIT' | 'ROLLBACK'): unknown {
    const { store } = this.server.options;
    if (sql === 'START TRANSACTION') {
      this.tx = new Transaction(store.now(), this.host.name);
      return [];
    }
    const { tx } = this;
    this.tx = undefined;
    if (!tx) return [];
    if (sql === 'COMMIT' && !tx.failed) store.commit(tx);
    else store.rollBack(tx);
    this.server.wakeWaiting();
    return [];
  }

  private refuse(request: Request, error: unknown): void {
    const told =
      error instanceof SqlError
        ? refusal(request.sql, error.code, error.message)
        : error instanceof Error
          ? error
          : new Error(String(error));
    // Not the server refuses, but the simulation does not understand: that must not pass for a fault.
    if (!(told instanceof QueryFailedError)) this.server.options.onMisuse(told.message);
    this.note(request, `refuses (${told.message})`);
    if (this.tx) this.tx.failed = true;
    if (this.mode === 'autocommit') this.bound('ROLLBACK');
    this.answer(request, () => request.reject(told));
  }

  private answer(request: Request, tell: () => void): void {
    const { store, chaos } = this.server.options;
    const { now } = store.timeline;
    this.lastAnswer = Math.max(this.lastAnswer + NEXT, now + chaos.latency());
    store.timeline.after(this.lastAnswer - now, () => {
      if (!this.unanswered.delete(request)) return;
      if (this.mode === 'autocommit') this.close();
      this.host.step(`${this.label(request)} is answered`, tell);
    });
    this.isBusy = false;
    this.serve();
  }

  private lose(request: Request): void {
    const { store, chaos } = this.server.options;
    store.timeline.after(chaos.latency(), () => {
      if (!this.unanswered.delete(request)) return;
      this.host.step(`${this.label(request)} has no answer`, () =>
        request.reject(new Error('Connection terminated unexpectedly')),
      );
    });
  }

  private note(request: Request, what: string, rows?: unknown): void {
    const { trace } = this.server.options;
    if (!trace.isOn) return;
    const told = rows === undefined ? '' : ` -> ${JSON.stringify(rows)}`;
    const asked = request.parameters.length > 0 ? ` ${JSON.stringify(request.parameters)}` : '';
    trace.add('store', `${what} ${this.label(request)} of ${this.host.name}${asked}${told}`.trim());
  }

  private label({ sql }: Request): string {
    return this.server.options.labels.get(sql) ?? sql;
  }
}

import { AsyncLocalStorage } from 'node:async_hooks';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, type QueryRunner } from 'typeorm';
import { IN_FAILED_TRANSACTION, sqlStateOf } from './sql-state.js';

type AfterCommit = () => void;

/** As much of a TypeORM data source as `Database` needs: where its statements go. */
export interface Connections {
  /** For statements that are transactions of their own. */
  readonly manager: EntityManager;
  /** One connection, for a transaction. */
  createQueryRunner(): Pick<QueryRunner, 'manager' | 'connect' | 'release'>;
}

/** One transaction under way: what its statements go through and what waits for its commit. */
interface Unit {
  readonly of: Database;
  readonly tx: EntityManager;
  readonly afterCommit: AfterCommit[];
  /** Writes that are on their way. */
  readonly late: Promise<unknown>[];
  /** One of them is known to have failed. */
  failed: boolean;
  /** What the server said to the statement that it refused first. */
  cause: unknown;
}

/** One for all databases of a process: each that is ever used slows down every promise from then on. */
const ambient = new AsyncLocalStorage<Unit>();

/**
 * The way into Postgres. Everything that changes state runs in `transaction`, and what must follow a
 * commit (ringing the doorbell) is registered with `afterCommit`, so that it never runs for work that was rolled back.
 */
@Injectable()
export class Database {
  private readonly units = new WeakMap<EntityManager, Unit>();

  constructor(@Inject(DataSource) private readonly connections: Connections) {}

  /** For reads outside a transaction. */
  get manager(): EntityManager {
    return this.outer()?.tx ?? this.connections.manager;
  }

  /**
   * Runs `work` in one transaction (READ COMMITTED) and commits it, or rolls back when it throws.
   * Inside another `transaction` call of the same asynchronous flow it joins that one: a request's
   * idempotency row and its effect commit together.
   */
  async transaction<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    const outer = this.outer();
    if (outer) return work(outer.tx);
    const unit = await this.commit(work);
    for (const run of unit.afterCommit) run();
    return unit.result;
  }

  /**
   * Lends one connection, outside any transaction, for statements that refuse one and for locks of the session. What
   * `work` sets or locks for the session it must undo.
   */
  async session<T>(work: (session: EntityManager) => Promise<T>): Promise<T> {
    const runner = this.connections.createQueryRunner();
    try {
      await runner.connect();
      return await work(runner.manager);
    } finally {
      await runner.release();
    }
  }

  /** Runs `run` once the transaction of `tx` has committed; never when it rolls back. `run` must not throw. */
  afterCommit(tx: EntityManager, run: AfterCommit): void {
    const unit = this.units.get(tx);
    if (!unit) throw new Error('afterCommit needs a transaction that Database opened');
    unit.afterCommit.push(run);
  }

  /**
   * For a write whose result nobody needs before the commit: it is on its way already and is waited for there, so
   * that several writes and the commit make one round trip. COMMIT goes out before its answer is in, so what must
   * undo the transaction has to be an error of the server: an answer that is only judged here comes too late.
   */
  later(tx: EntityManager, write: Promise<unknown>): void {
    const unit = this.units.get(tx);
    if (!unit) throw new Error('later needs a transaction that Database opened');
    hear(unit, write);
  }

  /** The transaction of this database that is under way in this asynchronous flow. */
  private outer(): Unit | undefined {
    const unit = ambient.getStore();
    return unit?.of === this ? unit : undefined;
  }

  private async commit<T>(
    work: (tx: EntityManager) => Promise<T>,
  ): Promise<{ result: T; afterCommit: AfterCommit[] }> {
    const runner = this.connections.createQueryRunner();
    const unit: Unit = {
      of: this,
      tx: runner.manager,
      afterCommit: [],
      late: [],
      failed: false,
      cause: undefined,
    };
    noteFirstFailure(unit);
    this.units.set(unit.tx, unit);
    try {
      await runner.connect();
      hear(unit, begin(runner));
      const result = await ambient.run(unit, () => work(unit.tx));
      if (unit.failed) await Promise.all(unit.late);
      // The answer to COMMIT of a transaction that has failed is not an error: what failed is among the late.
      await Promise.all([...unit.late, unit.tx.query('COMMIT')]);
      return { result, afterCommit: unit.afterCommit };
    } catch (error) {
      // On a connection that goes back to the pool nothing may be on its way any more.
      const late = await Promise.allSettled(unit.late);
      // A rollback on a broken connection throws too; the first error is the one to tell.
      await unit.tx.query('ROLLBACK').catch(() => undefined);
      throw isAftermath(error) ? (causeOf(unit, late) ?? error) : error;
    } finally {
      setActive(runner, false);
      await runner.release();
    }
  }
}

/**
 * Opens the transaction without waiting for the answer: statements of one connection are answered in order, so the
 * first statement of the work goes out together with it.
 */
function begin(runner: Pick<QueryRunner, 'manager'>): Promise<unknown> {
  setActive(runner, true);
  return runner.manager.query('START TRANSACTION');
}

/** TypeORM refuses row locks outside a transaction that it knows of. */
function setActive(runner: object, active: boolean): void {
  Reflect.set(runner, 'isTransactionActive', active);
}

/** Statements go out together, so the one that was refused first need not be the one that is heard of first. */
function noteFirstFailure(unit: Unit): void {
  const query = unit.tx.query.bind(unit.tx);
  Reflect.set(unit.tx, 'query', (...statement: Parameters<typeof query>) => {
    const answer = query(...statement);
    answer.catch((error: unknown) => {
      unit.cause ??= error;
    });
    return answer;
  });
}

/** Whether an error says no more than that a statement before it has failed. */
function isAftermath(error: unknown): boolean {
  return sqlStateOf(error) === IN_FAILED_TRANSACTION;
}

/** What made the others fail; where a late write says it in words of its own, in those. */
function causeOf({ cause }: Unit, late: readonly PromiseSettledResult<unknown>[]): unknown {
  const own = late.find((each) => each.status === 'rejected' && !isAftermath(each.reason));
  return own?.status === 'rejected' ? own.reason : cause;
}

/** Keeps a promise to wait for later; until then its failure must not count as one that nobody handles. */
function hear(unit: Unit, promise: Promise<unknown>): void {
  unit.late.push(promise);
  promise.catch(() => {
    unit.failed = true;
  });
}

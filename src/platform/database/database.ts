import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

type AfterCommit = () => void;

/** One transaction under way: what its statements go through and what waits for its commit. */
interface Unit {
  readonly tx: EntityManager;
  readonly afterCommit: AfterCommit[];
}

/**
 * The way into Postgres. Everything that changes state runs in `transaction`, and what must follow a
 * commit (ringing the doorbell) is registered with `afterCommit`, so that it never runs for work that was rolled back.
 */
@Injectable()
export class Database {
  private readonly ambient = new AsyncLocalStorage<Unit>();
  private readonly units = new WeakMap<EntityManager, Unit>();

  constructor(private readonly dataSource: DataSource) {}

  /** For reads outside a transaction. */
  get manager(): EntityManager {
    return this.ambient.getStore()?.tx ?? this.dataSource.manager;
  }

  /**
   * Runs `work` in one transaction (READ COMMITTED) and commits it, or rolls back when it throws.
   * Inside another `transaction` call of the same asynchronous flow it joins that one: a request's
   * idempotency row and its effect commit together.
   */
  async transaction<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    const outer = this.ambient.getStore();
    if (outer) return work(outer.tx);
    const unit = await this.commit(work);
    for (const run of unit.afterCommit) run();
    return unit.result;
  }

  /** Runs `run` once the transaction of `tx` has committed; never when it rolls back. `run` must not throw. */
  afterCommit(tx: EntityManager, run: AfterCommit): void {
    const unit = this.units.get(tx);
    if (!unit) throw new Error('afterCommit needs a transaction that Database opened');
    unit.afterCommit.push(run);
  }

  private async commit<T>(
    work: (tx: EntityManager) => Promise<T>,
  ): Promise<{ result: T; afterCommit: AfterCommit[] }> {
    const runner = this.dataSource.createQueryRunner();
    try {
      await runner.startTransaction();
      const unit: Unit = { tx: runner.manager, afterCommit: [] };
      this.units.set(unit.tx, unit);
      const result = await this.ambient.run(unit, () => work(unit.tx));
      await runner.commitTransaction();
      return { result, afterCommit: unit.afterCommit };
    } catch (error) {
      // A rollback on a broken connection throws too; the first error is the one to tell.
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      throw error;
    } finally {
      await runner.release();
    }
  }
}

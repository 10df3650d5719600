import type { EntityManager, EntityTarget, FindOptionsWhere } from 'typeorm';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity.js';
import { DomainError } from '../domain-error.js';
import type { Database } from './database.js';

/** What every aggregate row has. */
export interface Aggregate {
  id: string;
  /** Rises by one with every change; the resource's ETag. */
  version: number;
}

/**
 * Loads and changes one kind of aggregate. There is no public save: a change takes the row's lock,
 * mutates, and writes the next version, in a transaction that the caller holds.
 */
export abstract class AggregateRepository<E extends Aggregate> {
  protected constructor(
    protected readonly database: Database,
    protected readonly target: EntityTarget<E>,
    /** What its readers call it, for "There is no such …". */
    protected readonly noun: string,
  ) {}

  /** @throws DomainError not-found */
  async get(id: string, tx: EntityManager = this.database.manager): Promise<E> {
    const found = await this.find(id, tx);
    if (!found) throw DomainError.notFound(this.noun);
    return found;
  }

  async find(id: string, tx: EntityManager = this.database.manager): Promise<E | null> {
    return tx.findOne(this.target, { where: this.byId(id) });
  }

  async insert(entity: E, tx: EntityManager): Promise<void> {
    await tx.insert(this.target, this.columns(entity));
  }

  /**
   * Locks the row, lets `mutate` change it (it may throw to refuse), and writes it with the next version.
   * @throws DomainError not-found
   */
  async change<T>(
    id: string,
    mutate: (entity: E) => T,
    tx: EntityManager,
  ): Promise<{ entity: E; result: T }> {
    const entity = await tx.findOne(this.target, {
      where: this.byId(id),
      lock: { mode: 'pessimistic_write' },
    });
    if (!entity) throw DomainError.notFound(this.noun);
    const result = mutate(entity);
    entity.version += 1;
    await tx.update(this.target, this.byId(id), this.columns(entity));
    return { entity, result };
  }

  protected abstract byId(id: string): FindOptionsWhere<E>;

  /** The columns to write. */
  protected abstract columns(entity: E): QueryDeepPartialEntity<E>;
}

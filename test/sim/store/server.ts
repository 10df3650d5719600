import { DataSource, EntityManager, QueryFailedError } from 'typeorm';
import type { Connections } from '../../../src/platform/database/database.js';
import { IN_FAILED_TRANSACTION } from '../../../src/platform/database/sql-state.js';
import type { Host } from '../host.js';
import type { Trace } from '../trace.js';
import { Connection } from './connection.js';
import type { MemoryStore } from './memory-store.js';
import type { Statement } from './statements.js';

/** Never connects; TypeORM's managers want one. */
const NOWHERE = new DataSource({ type: 'postgres' });

/** What the network and the server do to statements. */
export interface ServerChaos {
  latency(): number;
  /** A connection that breaks at a statement: before it runs, or after it and before its answer. */
  cut(): 'before' | 'after' | undefined;
  /** How long a server takes to notice that a process is gone. */
  noticeMs(): number;
}

export interface ServerOptions {
  readonly store: MemoryStore;
  readonly statements: ReadonlyMap<string, Statement>;
  readonly labels: ReadonlyMap<string, string>;
  readonly chaos: ServerChaos;
  readonly trace: Trace;
  /** Told of what no program may do to its connections. */
  readonly onMisuse: (what: string) => void;
}

/** The server in front of the store: its connections, who waits for whom, and when it is not there. */
export class StoreServer {
  readonly connections = new Set<Connection>();
  /** Connections that wait for a lock, first come first. */
  readonly waiting = new Set<Connection>();
  private refusing = false;

  constructor(readonly options: ServerOptions) {}

  get isRefusing(): boolean {
    return this.refusing;
  }

  /** What `Database` of one process talks to. */
  connectionsOf(host: Host): Connections {
    host.whenDead(() => this.leave(host));
    host.whenFrozen(() => this.frozen(host));
    return {
      manager: managerOf((sql, parameters) =>
        new Connection(this, host, 'autocommit').query(sql, parameters),
      ),
      createQueryRunner: () => {
        const connection = new Connection(this, host, 'transactions');
        return {
          manager: managerOf((sql, parameters) => connection.query(sql, parameters)),
          connect: () => Promise.resolve(),
          release: () => {
            connection.release();
            return Promise.resolve();
          },
        };
      },
    };
  }

  /** Lets those go on that waited for a transaction which is over. */
  wakeWaiting(): void {
    // One that goes on may end a transaction itself, and wake others before their turn.
    for (const connection of [...this.waiting])
      if (this.waiting.delete(connection)) connection.retry();
  }

  /** Cuts every connection and takes no other for a while. @param losesMemory whether the server itself dies */
  goDown(ms: number, losesMemory: boolean): void {
    const { store, trace } = this.options;
    trace.add('store', losesMemory ? 'the server DIES' : 'cannot be REACHED');
    for (const connection of [...this.connections]) connection.terminate();
    if (losesMemory) store.loseUnflushed(store.random.below(store.unflushedCount + 1));
    this.refusing = true;
    store.timeline.after(ms, () => {
      this.refusing = false;
      trace.add('store', 'is back');
    });
  }

  private leave(host: Host): void {
    const { store, chaos } = this.options;
    for (const connection of this.connections)
      if (connection.host === host)
        store.timeline.after(chaos.noticeMs(), () => connection.terminate());
  }

  /** `idle_in_transaction_session_timeout`: a frozen process does not keep its locks for ever. */
  private frozen(host: Host): void {
    for (const connection of this.connections) {
      if (connection.host !== host) continue;
      this.options.store.timeline.after(60_000, () => {
        if (host.isFrozen && connection.isIdleInTransaction) connection.terminate();
      });
    }
  }
}

function managerOf(
  query: (sql: string, parameters?: unknown[]) => Promise<unknown>,
): EntityManager {
  return Object.assign(new EntityManager(NOWHERE), { query });
}

export function refusal(sql: string, code: string, message: string): QueryFailedError {
  return new QueryFailedError(sql, [], Object.assign(new Error(message), { code }));
}

export const aborted = (sql: string): QueryFailedError =>
  refusal(sql, IN_FAILED_TRANSACTION, 'current transaction is aborted');

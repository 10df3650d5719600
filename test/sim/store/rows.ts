import type { Transaction } from './transaction.js';

export interface EventRow {
  readonly id: number;
  readonly xid: number;
  readonly stream: string;
  readonly type: string;
  readonly version: number;
  readonly payload: unknown;
  readonly at: number;
  readonly actor: string;
  readonly trace: string | null;
}

export interface DeliveryRow {
  readonly eventId: number;
  readonly consumer: string;
  readonly stream: string;
  readonly type: string;
  state: 'pending' | 'done' | 'dead' | 'discarded';
  attempts: number;
  crashes: number;
  token: string | null;
  leaseUntil: number | null;
  availableAt: number;
  lastError: string | null;
  /** The transaction that has changed it and is not yet over. */
  lockedBy: Transaction | null;
}

export type DeliveryChange = Partial<
  Pick<
    DeliveryRow,
    'state' | 'attempts' | 'crashes' | 'token' | 'leaseUntil' | 'availableAt' | 'lastError'
  >
>;

/** What a consumer of the simulation leaves: one row for each event that it handled. */
export interface EffectRow {
  readonly eventId: number;
  readonly consumer: string;
}

import type { DeliveryChange, DeliveryRow, EffectRow, EventRow } from './rows.js';

/** What one transaction has written and not yet committed. */
export class Transaction {
  /** Drawn with the first write, as `pg_current_xact_id()` does. */
  xid: number | undefined;
  /** A statement failed: everything but its end is refused. */
  failed = false;
  /** Its commit does not wait for the disk (`synchronous_commit = off`). */
  lazy = false;
  /** The claim that its work was fenced by. */
  claimToken: string | undefined;
  /** For REPEATABLE READ: what it sees, taken by its first statement. */
  view: { readonly horizon: number; readonly events: readonly EventRow[] } | undefined;
  isRepeatable = false;
  readonly streams = new Set<string>();
  readonly events: EventRow[] = [];
  readonly deliveries: DeliveryRow[] = [];
  readonly effects: EffectRow[] = [];
  readonly changes = new Map<DeliveryRow, DeliveryChange>();

  /** @param startedAt what `now()` is in it */
  constructor(
    readonly startedAt: number,
    readonly by: string,
  ) {}

  /** Changes a row; it stays locked until the end of the transaction. */
  change(row: DeliveryRow, change: DeliveryChange): void {
    row.lockedBy = this;
    this.changes.set(row, { ...this.changes.get(row), ...change });
  }
}

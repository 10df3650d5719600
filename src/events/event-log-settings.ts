/** How the log is kept. */
export interface EventLogSettings {
  /** New work is refused while a delivery has waited for longer. */
  readonly mostWaitingSeconds: number;
  /** Events older than this many days go, with their deliveries; null keeps them for ever. */
  readonly keepDays: number | null;
  /** Ids in one partition; see `PARTITION_SIZE`. */
  readonly partitionSize?: bigint;
}

/** The injection token of this process's `EventLogSettings`. */
export const EVENT_LOG_SETTINGS = Symbol('fairlead:event-log-settings');

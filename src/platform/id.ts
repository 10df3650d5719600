import { v7 } from 'uuid';

/** A new UUID v7: sortable by time of making, safe to show. */
export function newId(): string {
  return v7();
}

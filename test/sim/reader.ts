import type { FeedCursor } from '../../src/events/event-feed.js';
import type { Oracle } from './oracle.js';
import type { SimulatedProcess } from './processes.js';
import type { Trace } from './trace.js';

/** Follows the feed as an index does: a snapshot first, then page after page; after a crash again from the start. */
export class Reader {
  /** What the present reader knows of. */
  seen = new Set<string>();

  constructor(
    private readonly oracle: Oracle,
    private readonly trace: Trace,
  ) {}

  follow(process: SimulatedProcess): void {
    const seen = new Set<string>();
    const fed = new Set<string>();
    this.seen = seen;
    let cursor: FeedCursor | undefined;
    const look = async (): Promise<void> => {
      if (!cursor) {
        const snapshot = await process.snapshot();
        for (const id of snapshot.ids) seen.add(id);
        cursor = snapshot.cursor;
      }
      const page = await process.readFeed(cursor);
      for (const each of page) {
        if (fed.has(each.id)) this.oracle.violate(`the feed gave event ${each.id} twice`);
        fed.add(each.id);
        seen.add(each.id);
        cursor = each;
      }
      if (page.length > 0) await look();
    };
    const again = (): void => {
      const { timers, randomness } = process.host;
      timers.after(50 + 300 * randomness.next(), () => {
        look()
          .catch((error: unknown) =>
            this.trace.add(process.host.name, `could not read the feed: ${String(error)}`),
          )
          .finally(again);
      });
    };
    again();
  }
}

import { temperKey, type Plan } from './plan.js';
import type { MemoryStore } from './store/memory-store.js';
import type { DeliveryRow, EventRow } from './store/rows.js';

export interface Evidence {
  readonly store: MemoryStore;
  readonly plan: Plan;
  /** What APIs told their clients, by number. */
  readonly acknowledged: ReadonlySet<number>;
  readonly refused: ReadonlySet<number>;
  /** What the reader of the feed knows of. */
  readonly seen: ReadonlySet<string>;
}

/** What does not hold when all troubles are over, as sentences. */
export function verdict(evidence: Evidence): string[] {
  return [...promises(evidence), ...feed(evidence), ...deliveries(evidence)];
}

const numberOf = ({ payload }: EventRow): number => Number(Reflect.get(Object(payload), 'n'));

function promises({ store, acknowledged, refused }: Evidence): string[] {
  const posted = store.events.filter((each) => each.type === 'sim.posted').map(numberOf);
  const exists = new Set(posted);
  return [
    ...[...acknowledged]
      .filter((n) => !exists.has(n))
      .map((n) => `append ${String(n)} was acknowledged and is not there`),
    ...[...refused]
      .filter((n) => exists.has(n))
      .map((n) => `append ${String(n)} was refused and is there all the same`),
    ...(exists.size === posted.length ? [] : ['an append is there twice']),
  ];
}

function feed({ store, seen }: Evidence): string[] {
  const missed = store.events.filter((each) => !seen.has(String(each.id)));
  return missed.map(({ id }) => `the reader of the feed missed event ${String(id)}`);
}

const SUBSCRIPTIONS: Readonly<Record<string, readonly string[]>> = {
  'sim.posted': ['match', 'lead', 'notice'],
  'sim.ranked': ['lead', 'notice'],
};

function deliveries({ store, plan }: Evidence): string[] {
  const events = [...store.events].sort((one, other) => one.id - other.id);
  const rows = new Map(
    store.allDeliveries().map((row) => [`${row.consumer} ${String(row.eventId)}`, row]),
  );
  const held = new Set<string>();
  return events.flatMap((event) =>
    (SUBSCRIPTIONS[event.type] ?? []).flatMap((consumer) => {
      const row = rows.get(`${consumer} ${String(event.id)}`);
      const what = `event ${String(event.id)} of ${consumer}`;
      if (!row) return [`${what} has no delivery`];
      const queue = `${consumer} ${event.stream}`;
      const isPoisoned =
        plan.tempers.get(temperKey(consumer, numberOf(event)))?.kind === 'poisoned';
      const fault = held.has(queue) ? heldBack(row) : isPoisoned ? givenUp(row) : finished(row);
      if (isPoisoned) held.add(queue);
      return fault === undefined ? [] : [`${what} ${fault}`];
    }),
  );
}

const told = ({ state, token, attempts, crashes }: DeliveryRow): string =>
  `${state}${token === null ? '' : ', claimed'}, ${String(attempts)} attempts, ${String(crashes)} crashes`;

function finished(row: DeliveryRow): string | undefined {
  return row.state === 'done' ? undefined : `never had its effect: ${told(row)}`;
}

function givenUp(row: DeliveryRow): string | undefined {
  return row.state === 'dead' && row.lastError !== null
    ? undefined
    : `is poisoned and no visible dead letter: ${told(row)}`;
}

function heldBack(row: DeliveryRow): string | undefined {
  return row.state === 'pending' && row.token === null && row.attempts === 0
    ? undefined
    : `is not held back by the dead letter of its stream: ${told(row)}`;
}

import {
  CLAIM,
  FAIL,
  FINISH,
  FREE_LAPSED,
  GIVE_BACK,
  MAX_ATTEMPTS,
  MAX_CRASHES,
  OVERDUE,
  RELEASE,
} from '../../../src/events/delivery-statements.js';
import { feedStatement, HORIZON } from '../../../src/events/event-feed.js';
import { APPEND } from '../../../src/events/event-log.js';
import { DIVISION_BY_ZERO } from '../../../src/platform/database/sql-state.js';
import type { MemoryStore } from './memory-store.js';
import { field, list, records, text, whole } from './parameters.js';
import type { DeliveryRow, EventRow } from './rows.js';
import type { Transaction } from './transaction.js';

export interface Call {
  readonly store: MemoryStore;
  readonly tx: Transaction;
  readonly parameters: readonly unknown[];
}

/** The statement waits for a lock; it is run again when a transaction ends. */
export const BLOCKED = Symbol('blocked');

/**
 * What a statement means, in plain words of TypeScript. Called when it arrives, which is when its snapshot is taken;
 * what it returns is called when it runs, and gives the rows as TypeORM would.
 */
export type Statement = (call: Call) => () => unknown;

export class SqlError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** What the consumers of the simulation write: consumer, event id. */
export const EFFECT = 'INSERT INTO effects (consumer, event_id) VALUES ($1, $2)';
/** A statement that the server refuses. */
export const REFUSED = 'INSERT INTO effects (consumer, event_id) VALUES (NULL, NULL)';
/** The state that a reader of the feed starts from. */
export const SNAPSHOT = 'SELECT id FROM events';
export const FEED_MODULE = 'sim';

const LEASE_MS = 30_000;
const EVERYTHING = Number.MAX_SAFE_INTEGER;

export const isUnfinished = (row: DeliveryRow): boolean =>
  row.state === 'pending' || row.state === 'dead';
const isFree = (row: DeliveryRow, now: number): boolean =>
  row.state === 'pending' && row.leaseUntil === null && row.availableAt <= now;
export const isLockedByOther = (row: DeliveryRow, tx: Transaction): boolean =>
  row.lockedBy !== null && row.lockedBy !== tx;

/** Whether a delivery is the one that its stream is waiting for. */
export type HeadRule = (row: DeliveryRow, ofStream: readonly DeliveryRow[], now: number) => boolean;

const firstUnfinished: HeadRule = (row, ofStream) => ofStream.find(isUnfinished) === row;

interface Head {
  readonly row: DeliveryRow;
  readonly successors: readonly DeliveryRow[];
}

/** Those that may come along with the head of their stream: up to the first that is out of reach. */
export function successorsOf(
  head: DeliveryRow,
  ofStream: readonly DeliveryRow[],
  now: number,
): DeliveryRow[] {
  const later = ofStream.filter((row) => row.eventId > head.eventId && isUnfinished(row));
  const barred = later.find(
    (row) => row.state === 'dead' || row.leaseUntil !== null || row.availableAt > now,
  );
  return later.filter((row) => row.eventId < (barred?.eventId ?? EVERYTHING));
}

/** What a claim may be built from; a planted fault changes one of them. */
export interface ClaimRules {
  readonly isHead: HeadRule;
  readonly successors: typeof successorsOf;
  /** Whether rows that changed since the snapshot are looked at again, and locked ones skipped. */
  readonly rechecks: boolean;
  readonly leases: boolean;
}

export const CLAIM_RULES: ClaimRules = {
  isHead: firstUnfinished,
  successors: successorsOf,
  rechecks: true,
  leases: true,
};

export const claimBy =
  (rules: ClaimRules): Statement =>
  ({ store, tx, parameters }) => {
    const [consumer, limit, token] = [
      text(parameters[0]),
      whole(parameters[1]),
      text(parameters[2]),
    ];
    const now = tx.startedAt;
    const heads = headsIn(store.deliveries(consumer), rules, now);
    return () => {
      const locked = heads
        .filter(({ row }) => !rules.rechecks || (isFree(row, now) && !isLockedByOther(row, tx)))
        .slice(0, limit);
      const chosen = locked
        .flatMap(({ row, successors }) =>
          [row, ...successors].map((each, turn) => ({ each, turn })),
        )
        .sort((one, other) => one.turn - other.turn || one.each.eventId - other.each.eventId)
        .slice(0, limit)
        .map(({ each }) => each)
        .sort((one, other) => one.eventId - other.eventId);
      if (rules.rechecks && chosen.some((row) => isLockedByOther(row, tx))) return BLOCKED;
      const claimed = chosen.filter(
        (row) => !rules.rechecks || (row.state === 'pending' && row.leaseUntil === null),
      );
      tx.lazy = true;
      if (claimed.length > 0) store.xidOf(tx);
      const leaseUntil = now + LEASE_MS;
      if (rules.leases) for (const row of claimed) tx.change(row, { token, leaseUntil });
      return claimed.map((row) => ({ ...eventOf(store, row), crashes: row.crashes }));
    };
  };

function headsIn(rows: readonly DeliveryRow[], rules: ClaimRules, now: number): Head[] {
  const streams = new Map<string, DeliveryRow[]>();
  for (const row of rows) {
    if (!isUnfinished(row)) continue;
    const ofStream = streams.get(row.stream);
    if (ofStream) ofStream.push(row);
    else streams.set(row.stream, [row]);
  }
  return [...streams.values()]
    .flatMap((ofStream) =>
      ofStream
        .filter((row) => isFree(row, now) && rules.isHead(row, ofStream, now))
        .map((row) => ({ row, successors: rules.successors(row, ofStream, now) })),
    )
    .sort((one, other) => one.row.eventId - other.row.eventId);
}

function eventOf(store: MemoryStore, row: DeliveryRow) {
  const found = store.events.find((each) => each.id === row.eventId);
  if (!found) throw new Error(`delivery of event ${String(row.eventId)}, which does not exist`);
  const { stream, type, version, payload, actor, trace } = found;
  return {
    id: String(found.id),
    stream,
    type,
    version,
    payload,
    at: new Date(found.at),
    actor,
    trace,
  };
}

function named(store: MemoryStore, consumer: unknown, ids: readonly unknown[]): DeliveryRow[] {
  const wanted = new Set(ids.map(whole));
  return store.deliveries(text(consumer)).filter((row) => wanted.has(row.eventId));
}

/** @param holds which deliveries the claim still holds; the real one asks for its token */
export const finishBy =
  (holds: (row: DeliveryRow, token: string) => boolean): Statement =>
  ({ store, tx, parameters }) =>
  () => {
    const [ids, token] = [list(parameters[1]), text(parameters[2])];
    const rows = named(store, parameters[0], ids).filter((row) => holds(row, token));
    if (rows.some((row) => isLockedByOther(row, tx))) return BLOCKED;
    tx.claimToken = token;
    store.xidOf(tx);
    if (rows.length !== ids.length) throw new SqlError(DIVISION_BY_ZERO, 'division by zero');
    for (const row of rows)
      tx.change(row, { state: 'done', token: null, leaseUntil: null, lastError: null });
    return [{ complete: 1 }];
  };

export const isHeldBy = (row: DeliveryRow, token: string): boolean =>
  row.token === token && row.state === 'pending';

export const failAfter =
  (maxAttempts: number): Statement =>
  ({ store, tx, parameters }) =>
  () => {
    const token = text(parameters[2]);
    const [row] = named(store, parameters[0], [parameters[1]]).filter(
      (each) => each.token === token,
    );
    if (!row) return [[], 0];
    if (isLockedByOther(row, tx)) return BLOCKED;
    store.xidOf(tx);
    const attempts = row.attempts + 1;
    const state = attempts >= maxAttempts ? 'dead' : 'pending';
    const seconds = Math.min(300, 4 ** row.attempts * 0.5) * (0.75 + store.random.next() / 2);
    tx.change(row, {
      attempts,
      state,
      token: null,
      leaseUntil: null,
      lastError: text(parameters[3]),
      availableAt: tx.startedAt + seconds * 1000,
    });
    return [[{ state, attempts, crashes: row.crashes }], 1];
  };

const release: Statement =
  ({ store, tx, parameters }) =>
  () => {
    const token = text(parameters[2]);
    const rows = named(store, parameters[0], list(parameters[1])).filter((row) =>
      isHeldBy(row, token),
    );
    if (rows.some((row) => isLockedByOther(row, tx))) return BLOCKED;
    if (rows.length > 0) store.xidOf(tx);
    for (const row of rows) tx.change(row, { token: null, leaseUntil: null });
    return [[], rows.length];
  };

const giveBack: Statement =
  ({ store, tx, parameters }) =>
  () => {
    const tokens = new Set(list(parameters[1]).map(text));
    const rows = list(parameters[0])
      .flatMap((consumer) => store.deliveries(text(consumer)))
      .filter(({ state, token }) => state === 'pending' && token !== null && tokens.has(token))
      .filter((row) => !isLockedByOther(row, tx));
    if (rows.length > 0) store.xidOf(tx);
    for (const row of rows) tx.change(row, { token: null, leaseUntil: null });
    return [[], rows.length];
  };

/** @param isLapsed which leases are over; the real one compares them with the server's clock */
export const freeIf =
  (isLapsed: (leaseUntil: number, now: number) => boolean): Statement =>
  ({ store, tx, parameters }) =>
  () => {
    const rows = list(parameters[0])
      .flatMap((consumer) => store.deliveries(text(consumer)))
      .filter(
        (row) =>
          row.state === 'pending' &&
          row.leaseUntil !== null &&
          isLapsed(row.leaseUntil, tx.startedAt) &&
          !isLockedByOther(row, tx),
      );
    if (rows.length > 0) store.xidOf(tx);
    const freed = rows.map((row) => {
      const crashes = row.crashes + 1;
      const isSpent = crashes >= MAX_CRASHES;
      const state: DeliveryRow['state'] = isSpent ? 'dead' : 'pending';
      tx.change(row, {
        crashes,
        token: null,
        leaseUntil: null,
        state,
        lastError: isSpent
          ? 'The process that worked on it died or froze each time'
          : row.lastError,
      });
      const { consumer, eventId, type, stream, attempts } = row;
      return { consumer, eventId: String(eventId), type, stream, state, attempts, crashes };
    });
    return [freed, rows.length];
  };

const overdue: Statement =
  ({ store, tx, parameters }) =>
  () => {
    const since = tx.startedAt - whole(parameters[1]);
    return list(parameters[0])
      .filter((consumer) =>
        store
          .deliveries(text(consumer))
          .some(
            (row) => row.state === 'pending' && row.leaseUntil === null && row.availableAt < since,
          ),
      )
      .map((consumer) => ({ consumer }));
  };

/** @param drawsIdsLate whether the ids are drawn after the locks of the streams, as they must be */
export const appendBy =
  (drawsIdsLate: boolean): Statement =>
  ({ store, tx, parameters }) => {
    const given = records(parameters[0]);
    const drawn = drawsIdsLate ? [] : given.map(() => store.drawId());
    return () => {
      if (
        !store.lockStreams(
          given.map((each) => text(field(each, 'stream'))),
          tx,
        )
      )
        return BLOCKED;
      const xid = store.xidOf(tx);
      const written = given.map((each, n): EventRow => ({
        id: drawn[n] ?? store.drawId(),
        xid,
        stream: text(field(each, 'stream')),
        type: text(field(each, 'type')),
        version: whole(field(each, 'version')),
        payload: field(each, 'payload'),
        at: store.now(),
        actor: text(parameters[1]),
        trace: null,
      }));
      tx.events.push(...written);
      const owed = written.flatMap((event) =>
        records(parameters[2])
          .filter(
            (each) =>
              field(each, 'type') === event.type && field(each, 'version') === event.version,
          )
          .map((each) => newDelivery(event, text(field(each, 'consumer')), tx.startedAt)),
      );
      tx.deliveries.push(...owed);
      return owed.map(({ eventId, consumer, type }) => ({
        eventId: String(eventId),
        consumer,
        type,
      }));
    };
  };

function newDelivery(event: EventRow, consumer: string, now: number): DeliveryRow {
  const { id: eventId, stream, type } = event;
  return {
    eventId,
    consumer,
    stream,
    type,
    state: 'pending',
    attempts: 0,
    crashes: 0,
    token: null,
    leaseUntil: null,
    availableAt: now,
    lastError: null,
    lockedBy: null,
  };
}

function viewOf({ store, tx }: Call): NonNullable<Transaction['view']> {
  if (tx.view) return tx.view;
  const view = { horizon: store.horizon(), events: [...store.events] };
  if (tx.isRepeatable) tx.view = view;
  return view;
}

export interface FeedRules {
  readonly isAfter: (event: EventRow, cursor: { tx: number; id: number }) => boolean;
  readonly order: (one: EventRow, other: EventRow) => number;
  readonly stopsAtHorizon: boolean;
}

export const FEED_RULES: FeedRules = {
  isAfter: (event, { tx, id }) => event.xid > tx || (event.xid === tx && event.id > id),
  order: (one, other) => one.xid - other.xid || one.id - other.id,
  stopsAtHorizon: true,
};

export const feedBy =
  (rules: FeedRules): Statement =>
  (call) =>
  () => {
    const [tx, id, limit] = [
      whole(call.parameters[0]),
      whole(call.parameters[1]),
      whole(call.parameters[2]),
    ];
    const { horizon, events } = viewOf(call);
    return events
      .filter((each) => rules.isAfter(each, { tx, id }))
      .filter((each) => !rules.stopsAtHorizon || each.xid < horizon)
      .sort(rules.order)
      .slice(0, limit)
      .map((each) => ({
        tx: String(each.xid),
        id: String(each.id),
        type: each.type,
        payload: each.payload,
      }));
  };

const position: Statement = (call) => () => [{ horizon: String(viewOf(call).horizon) }];
const snapshot: Statement = (call) => () =>
  viewOf(call).events.map((each) => ({ id: String(each.id) }));

const effect: Statement =
  ({ store, tx, parameters }) =>
  () => {
    store.xidOf(tx);
    tx.effects.push({ consumer: text(parameters[0]), eventId: whole(parameters[1]) });
    return [];
  };

const refused: Statement = () => () => {
  throw new SqlError('23502', 'null value in column "consumer"');
};

const isolate: Statement =
  ({ tx }) =>
  () => {
    tx.isRepeatable = true;
    return [];
  };
export const REPEATABLE_READ = 'SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY';

/** Every statement that the simulated program sends, by its text. */
export const STATEMENTS: ReadonlyMap<string, Statement> = new Map([
  [CLAIM, claimBy(CLAIM_RULES)],
  [FINISH, finishBy(isHeldBy)],
  [FAIL, failAfter(MAX_ATTEMPTS)],
  [RELEASE, release],
  [GIVE_BACK, giveBack],
  [FREE_LAPSED, freeIf((leaseUntil, now) => leaseUntil < now)],
  [OVERDUE, overdue],
  [APPEND, appendBy(true)],
  [feedStatement(FEED_MODULE), feedBy(FEED_RULES)],
  [HORIZON, position],
  [SNAPSHOT, snapshot],
  [EFFECT, effect],
  [REFUSED, refused],
  [REPEATABLE_READ, isolate],
]);

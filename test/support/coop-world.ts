import type { RegisteredCoop } from '../../src/coops/coops.schemas.js';
import type { CoopFacts } from '../../src/coops/coops.events.js';
import { CoopsApi, type LedgerSession } from '../../src/coops/coops.api.js';
import { Clock } from '../../src/platform/clock.js';
import { Database } from '../../src/platform/database/database.js';
import { startTestApp, type TestApp } from './app.js';
import { aCoopBody } from './builders.js';
import type { TestClient } from './http-client.js';

/** A row of the capacity ledger, in half-days. */
export interface WeekRow {
  readonly week: string;
  readonly declared: number;
  readonly held: number;
  readonly committed: number;
  readonly source: 'declared' | 'assumed';
}

/** An active co-op and the client that calls with its key. */
export interface Member {
  readonly id: string;
  readonly path: string;
  readonly itself: TestClient;
}

export interface ToldEvent {
  readonly type: string;
  readonly facts: CoopFacts;
}

/** The application with a clock that stands still, and what tests of co-ops ask of it. */
export class CoopWorld {
  private constructor(
    readonly http: TestApp,
    private now: Date,
  ) {
    Object.assign(http.app.get(Clock), { now: () => this.now });
  }

  /** @param now ISO 8601; 2026-11-24 is a Tuesday in 2026-W48, and 2026 has 53 weeks */
  static async start(now = '2026-11-24T09:00:00Z'): Promise<CoopWorld> {
    return new CoopWorld(await startTestApp({ worker: false }), new Date(now));
  }

  stop(): Promise<void> {
    return this.http.stop();
  }

  setNow(now: string): void {
    this.now = new Date(now);
  }

  get api(): CoopsApi {
    return this.http.app.get(CoopsApi);
  }

  get database(): Database {
    return this.http.app.get(Database);
  }

  async member(overrides: Readonly<Record<string, unknown>> = {}): Promise<Member> {
    const { body } = await this.http.anyone.post<RegisteredCoop>('/v1/coops', aCoopBody(overrides));
    const path = `/v1/coops/${body.coop.id}`;
    await this.http.operator.post(`${path}/admit`);
    return { id: body.coop.id, path, itself: this.http.as(body.apiKey) };
  }

  /** A member that has declared some weeks: `{ '2026-W49': 5 }` in person-days. */
  async memberWith(personDays: Readonly<Record<string, number>>): Promise<Member> {
    const member = await this.member();
    const weeks = Object.entries(personDays).map(([week, days]) => ({ week, personDays: days }));
    await member.itself.put(`${member.path}/capacity`, { weeks });
    return member;
  }

  /** Opens a ledger in a transaction of its own, and flushes it at the end. */
  ledger<T>(coopIds: readonly string[], work: (ledger: LedgerSession) => T): Promise<T> {
    return this.database.transaction(async (tx) => {
      const ledger = await this.api.openLedger(coopIds, tx);
      const result = work(ledger);
      await ledger.flush();
      return result;
    });
  }

  weeksOf(coopId: string): Promise<WeekRow[]> {
    return this.database.manager.query<WeekRow[]>(
      `SELECT week, declared, held, committed, source FROM capacity_weeks
       WHERE coop_id = $1 ORDER BY week`,
      [coopId],
    );
  }

  /** What was told of a co-op, oldest first. */
  told(coopId: string): Promise<ToldEvent[]> {
    return this.database.manager.query<ToldEvent[]>(
      `SELECT type, payload->'facts' AS facts FROM events
       WHERE stream = $1 AND type LIKE 'coops.%' ORDER BY id`,
      [coopId],
    );
  }
}

import type { EntityManager } from 'typeorm';
import type { BriefView } from '../../src/briefs/briefs.api.js';
import type { ClientView } from '../../src/clients/clients.schemas.js';
import type { RegisteredCoop } from '../../src/coops/coops.schemas.js';
import { ConsumerRegistry } from '../../src/events/consumer-registry.js';
import { ConsumerRunner } from '../../src/events/consumer-runner.js';
import { event, EventLog } from '../../src/events/event-log.js';
import type { LeadView } from '../../src/leads/leads.schemas.js';
import { MatchingApi } from '../../src/matching/matching.api.js';
import { BriefRanked, type Candidate } from '../../src/matching/matching.events.js';
import { Database } from '../../src/platform/database/database.js';
import { newId } from '../../src/platform/id.js';
import { addWeeks, isoWeekOf } from '../../src/platform/iso-week.js';
import type { Page } from '../../src/platform/http/paging.js';
import { startTestApp, type TestApp, type TestAppOptions } from './app.js';
import { aBriefBody, aClientBody, aCoopBody, dayFromNow } from './builders.js';
import { feedIsWhole } from './feed-horizon.js';
import type { Answer, TestClient } from './http-client.js';

interface Specialism {
  readonly slug: string;
  readonly parent: string | null;
}

type Overrides = Readonly<Record<string, unknown>>;

/** Someone with a key. */
export interface Party {
  readonly id: string;
  readonly itself: TestClient;
}

export interface ToldEvent {
  readonly type: string;
  readonly payload: Record<string, unknown>;
}

/** The whole application, and what the tests of leads do with it. Without a worker, `work` moves it on. */
export class LeadWorld {
  private trades: string[] | undefined;

  private constructor(readonly http: TestApp) {}

  static async start({ worker = false, ...options }: TestAppOptions = {}): Promise<LeadWorld> {
    return new LeadWorld(await startTestApp({ worker, ...options }));
  }

  stop(): Promise<void> {
    return this.http.stop();
  }

  async client(overrides: Overrides = {}): Promise<Party> {
    const answer = await this.http.anyone.post<{ client: ClientView; apiKey: string }>(
      '/v1/clients',
      aClientBody(overrides),
    );
    const { body } = expectStatus(answer, 201);
    return { id: body.client.id, itself: this.http.as(body.apiKey) };
  }

  /** An active co-op with so many person-days free in each of the next 20 weeks; null leaves them undeclared. */
  async member(overrides: Overrides = {}, daysAWeek: number | null = 10): Promise<Party> {
    const answer = await this.http.anyone.post<RegisteredCoop>('/v1/coops', aCoopBody(overrides));
    const { body } = expectStatus(answer, 201);
    const coop = { id: body.coop.id, itself: this.http.as(body.apiKey) };
    await this.http.operator.post(`/v1/coops/${coop.id}/admit`);
    if (daysAWeek !== null) await this.declare(coop, daysAWeek);
    return coop;
  }

  async declare(coop: Party, daysAWeek: number): Promise<void> {
    const first = isoWeekOf(dayFromNow(0));
    const weeks = Array.from({ length: 20 }, (_, n) => ({
      week: addWeeks(first, n),
      personDays: daysAWeek,
    }));
    expectStatus(await coop.itself.put(`/v1/coops/${coop.id}/capacity`, { weeks }), 200);
  }

  /** A corner of the network of its own: a client, and a specialism that nobody else has. */
  async scene(): Promise<Scene> {
    this.trades ??= await this.leaves();
    const trade = this.trades.pop();
    if (trade === undefined) throw new Error('no specialism is left for another scene');
    return new Scene(this, trade, await this.client());
  }

  async post(client: Party, overrides: Overrides = {}): Promise<BriefView> {
    const answer = await client.itself.post<BriefView>('/v1/briefs', aBriefBody(overrides));
    return expectStatus(answer, 201).body;
  }

  /** Does what the workers would do, until nothing is owed. */
  async work(): Promise<void> {
    await this.rank();
    await this.drain('leads');
  }

  /** Ranks what is to be ranked; nothing is offered yet. */
  async rank(): Promise<void> {
    await feedIsWhole((sql) => this.query(sql));
    await this.drain('matching');
  }

  async drain(consumer: string): Promise<void> {
    const target = this.http.app
      .get(ConsumerRegistry)
      .all()
      .find(({ name }) => name === consumer);
    if (!target) throw new Error(`there is no consumer ${consumer}`);
    await this.http.app.get(ConsumerRunner).drain(target);
  }

  /** Has a brief ranked again, and lets everything that follows happen. */
  async rerank(briefId: string): Promise<void> {
    await this.transaction((tx) =>
      this.http.app.get(MatchingApi).requestRanking(briefId, 'The test asks.', tx),
    );
    await this.work();
  }

  /** Tells of a ranking that matching did not make, and lets leads act on it. */
  async ranked(briefId: string, candidates: readonly Candidate[]): Promise<void> {
    await this.tellRanking(briefId, candidates);
    await this.drain('leads');
  }

  async tellRanking(briefId: string, candidates: readonly Candidate[]): Promise<void> {
    const ranking = event(BriefRanked, briefId, {
      briefId,
      rankingId: newId(),
      policyVersion: 1,
      candidates: [...candidates],
      eligible: candidates.length,
      considered: candidates.length,
      rejectedByReason: {},
      answerHours: 48,
      history: false,
    });
    await this.transaction((tx) => this.http.app.get(EventLog).append(tx, [ranking]));
  }

  /** The co-ops of the newest ranking, best first. */
  async candidates(briefId: string): Promise<string[]> {
    const latest = await this.http.app.get(MatchingApi).latest([briefId]);
    return latest.get(briefId)?.candidates.map(({ coopId }) => coopId) ?? [];
  }

  transaction<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.http.app.get(Database).transaction(work);
  }

  async brief(id: string): Promise<BriefView> {
    return (await this.http.operator.get<BriefView>(`/v1/briefs/${id}`)).body;
  }

  /** The leads of a brief as somebody sees them, best rank first. */
  async leads(briefId: string, as: TestClient = this.http.operator): Promise<LeadView[]> {
    const { body } = await as.get<Page<LeadView>>(`/v1/leads?limit=100&briefId=${briefId}`);
    return body.items.sort((a, b) => a.rank - b.rank);
  }

  /** The one lead of a co-op for a brief. */
  async leadOf(coop: Party, briefId: string): Promise<LeadView> {
    const [lead] = await this.leads(briefId, coop.itself);
    if (!lead) throw new Error('the co-op has no lead for this brief');
    return lead;
  }

  accept(coop: Party, leadId: string): Promise<Answer<LeadView>> {
    return coop.itself.post(`/v1/leads/${leadId}/accept`);
  }

  decline(coop: Party, leadId: string, reason = 'no-capacity'): Promise<Answer<LeadView>> {
    return coop.itself.post(`/v1/leads/${leadId}/decline`, { reason });
  }

  award(client: Party, briefId: string, leadId: string): Promise<Answer<BriefView>> {
    return client.itself.post(`/v1/briefs/${briefId}/award`, { leadId });
  }

  /** What was told of a brief, oldest first. */
  told(stream: string): Promise<ToldEvent[]> {
    return this.query(`SELECT type, payload FROM events WHERE stream = $1 ORDER BY id`, [stream]);
  }

  /** Half-days held and committed of a co-op, over all weeks. */
  async taken(coopId: string): Promise<{ held: number; committed: number }> {
    const [row] = await this.query<{ held: number; committed: number }>(
      `SELECT coalesce(sum(held), 0)::int AS held, coalesce(sum(committed), 0)::int AS committed
       FROM capacity_weeks WHERE coop_id = $1`,
      [coopId],
    );
    return row ?? { held: 0, committed: 0 };
  }

  /** Lets a lead's time to answer run out, by the database's clock. */
  async letExpire(leadId: string): Promise<void> {
    await this.query(
      `UPDATE leads SET expires_at = now() - interval '1 millisecond' WHERE id = $1`,
      [leadId],
    );
  }

  query<T>(sql: string, parameters: unknown[] = []): Promise<T[]> {
    return this.http.app.get(Database).manager.query<T[]>(sql, parameters);
  }

  /** Specialisms that are no part and no whole of another: who has one has none of the others. */
  private async leaves(): Promise<string[]> {
    const { body } = await this.http.anyone.get<Page<Specialism>>('/v1/specialisms');
    const parents = new Set(body.items.map(({ parent }) => parent));
    return body.items.flatMap(({ slug }) => (parents.has(slug) ? [] : [slug]));
  }
}

/** What one test plays with, undisturbed by the others of its file. */
export class Scene {
  readonly coops: Party[] = [];

  constructor(
    readonly world: LeadWorld,
    readonly trade: string,
    readonly client: Party,
  ) {}

  /** Active co-ops of the trade, with so many person-days free in each of the next 20 weeks. */
  async members(count: number, daysAWeek: number | null = 10): Promise<Party[]> {
    const specialisms = [{ slug: this.trade, level: 3 }];
    const made: Party[] = [];
    for (let n = 0; n < count; n++)
      made.push(await this.world.member({ specialisms, name: `Co-op ${String(n)}` }, daysAWeek));
    this.coops.push(...made);
    return made;
  }

  async member(daysAWeek: number | null = 10): Promise<Party> {
    return only(await this.members(1, daysAWeek));
  }

  /** A brief of the trade: up to 10 days, for the best three unless the test says otherwise. */
  post(overrides: Overrides = {}): Promise<BriefView> {
    const specialisms = [{ slug: this.trade, importance: 'must' }];
    return this.world.post(this.client, { specialisms, ...overrides });
  }

  /** Posts a brief and lets everything that follows from it happen. */
  async postAndWork(overrides: Overrides = {}): Promise<BriefView> {
    const { id } = await this.post(overrides);
    await this.world.work();
    return this.world.brief(id);
  }

  /** The co-ops that were asked, best rank first. */
  async asked(briefId: string): Promise<Party[]> {
    return this.those((await this.world.leads(briefId)).map(({ coopId }) => coopId));
  }

  /** The co-ops of the newest ranking, best first. */
  async ranked(briefId: string): Promise<Party[]> {
    return this.those(await this.world.candidates(briefId));
  }

  /** The statuses of a brief's leads, best rank first. */
  async statuses(briefId: string): Promise<string[]> {
    return (await this.world.leads(briefId)).map(({ status }) => status);
  }

  private those(ids: readonly string[]): Party[] {
    return ids.flatMap((id) => this.coops.filter((coop) => coop.id === id));
  }
}

/** What a test builds on must succeed; otherwise it fails with what the server said. */
function expectStatus<T>(answer: Answer<T>, status: number): Answer<T> {
  if (answer.status !== status) throw new Error(answer.text);
  return answer;
}

/** The first of a list that must not be empty. */
export function only<T>(list: readonly T[]): T {
  const [first] = list;
  if (first === undefined) throw new Error('there is none');
  return first;
}

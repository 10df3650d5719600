import type { BriefView } from '../../src/briefs/briefs.schemas.js';
import { Database } from '../../src/platform/database/database.js';
import type { TestApp } from './app.js';
import { aBriefBody, aClientBody, aCoopBody } from './builders.js';
import type { TestClient } from './http-client.js';

type Overrides = Readonly<Record<string, unknown>>;

export interface KeyHolder {
  readonly id: string;
  readonly itself: TestClient;
}

/** What the tests of briefs do with the application. */
export class BriefDesk {
  constructor(readonly http: TestApp) {}

  async client(overrides: Overrides = {}): Promise<KeyHolder> {
    const { status, body, text } = await this.http.anyone.post<{
      client: { id: string };
      apiKey: string;
    }>('/v1/clients', aClientBody(overrides));
    if (status !== 201) throw new Error(text);
    return { id: body.client.id, itself: this.http.as(body.apiKey) };
  }

  async applicant(overrides: Overrides = {}): Promise<KeyHolder> {
    const { status, body, text } = await this.http.anyone.post<{
      coop: { id: string };
      apiKey: string;
    }>('/v1/coops', aCoopBody(overrides));
    if (status !== 201) throw new Error(text);
    return { id: body.coop.id, itself: this.http.as(body.apiKey) };
  }

  /** An active co-op. */
  async member(overrides: Overrides = {}): Promise<KeyHolder> {
    const coop = await this.applicant(overrides);
    await this.http.operator.post(`/v1/coops/${coop.id}/admit`);
    return coop;
  }

  async post(client: KeyHolder, overrides: Overrides = {}): Promise<BriefView> {
    const body = aBriefBody(overrides);
    const answer = await client.itself.post<BriefView>('/v1/briefs', body);
    if (answer.status !== 201) throw new Error(answer.text);
    return answer.body;
  }

  async read(briefId: string): Promise<BriefView> {
    return (await this.http.operator.get<BriefView>(`/v1/briefs/${briefId}`)).body;
  }

  query<T>(sql: string, parameters: unknown[] = []): Promise<T[]> {
    return this.http.app.get(Database).manager.query<T[]>(sql, parameters);
  }

  /** The types of what was told of a brief, oldest first. */
  async told(briefId: string): Promise<string[]> {
    const sql = `SELECT type FROM events WHERE stream = $1 ORDER BY id`;
    return (await this.query<{ type: string }>(sql, [briefId])).map(({ type }) => type);
  }
}

import { Database } from '../../src/platform/database/database.js';
import type { Page } from '../../src/platform/http/paging.js';
import type { PolicyView } from '../../src/pricing/pricing.schemas.js';
import type { TestApp } from './app.js';
import type { Answer } from './http-client.js';
import { aFlatPolicy } from './policy-drafts.js';

export const POLICIES = '/v1/pricing/policies';

export interface Activation {
  readonly version: number;
  readonly previous: number;
  readonly how: string;
}

/** What an operator does with pricing policies, and what comes of it. */
export class PolicyDesk {
  constructor(private readonly http: TestApp) {}

  draft(body: unknown): Promise<Answer<PolicyView>> {
    return this.http.operator.post<PolicyView>(POLICIES, body);
  }

  /** The version of a new draft by which everybody pays so many basis points more. */
  async drafted(adjustmentBps: number): Promise<number> {
    return (await this.draft(aFlatPolicy(adjustmentBps))).body.version;
  }

  activate(version: number): Promise<Answer<PolicyView>> {
    return this.http.operator.post<PolicyView>(`${POLICIES}/${version}/activate`);
  }

  rollBack(): Promise<Answer<PolicyView>> {
    return this.http.operator.post<PolicyView>(`${POLICIES}/rollback`);
  }

  async activeVersion(): Promise<number> {
    return (await this.http.anyone.get<PolicyView>(`${POLICIES}/active`)).body.version;
  }

  /** The status of each of the newest hundred versions. */
  async statuses(): Promise<Record<string, PolicyView['status']>> {
    const { body } = await this.http.anyone.get<Page<PolicyView>>(`${POLICIES}?limit=100`);
    return Object.fromEntries(body.items.map(({ version, status }) => [version, status]));
  }

  /** What was told of activations, oldest first. */
  async activations(): Promise<Activation[]> {
    const { manager } = this.http.app.get(Database);
    const rows = await manager.query<{ payload: Activation }[]>(
      `SELECT payload FROM events WHERE type = 'pricing.policy-activated' ORDER BY id`,
    );
    return rows.map(({ payload }) => payload);
  }
}

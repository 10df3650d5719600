import {
  DEFAULT_MATCHING_DRAFT,
  DEFAULT_WEIGHTS,
  type FactorName,
  type MatchingPolicyDraft,
} from '../../src/matching/core/policy.js';
import type { MatchingPolicyView } from '../../src/matching/matching-policy.schema.js';
import { Database } from '../../src/platform/database/database.js';
import type { TestApp } from './app.js';
import type { Answer } from './http-client.js';
import type { Activation } from './policy-desk.js';

export const MATCHING_POLICIES = '/v1/matching/policies';

/** The default policy as an operator would write it; override what the test is about. */
export function aMatchingPolicy(overrides: Partial<MatchingPolicyDraft> = {}): MatchingPolicyDraft {
  return { ...DEFAULT_MATCHING_DRAFT, ...overrides };
}

/** A policy by which one factor decides alone. */
export function onlyBy(factor: FactorName): MatchingPolicyDraft {
  const weights = { ...DEFAULT_WEIGHTS, ...zeros(), [factor]: 1 };
  return aMatchingPolicy({ weights });
}

function zeros(): Record<string, number> {
  return Object.fromEntries(Object.keys(DEFAULT_WEIGHTS).map((name) => [name, 0]));
}

/** What an operator does with matching policies, and what comes of it. */
export class MatchingPolicyDesk {
  constructor(private readonly http: TestApp) {}

  draft(body: unknown): Promise<Answer<MatchingPolicyView>> {
    return this.http.operator.post<MatchingPolicyView>(MATCHING_POLICIES, body);
  }

  activate(version: number): Promise<Answer<MatchingPolicyView>> {
    return this.http.operator.post<MatchingPolicyView>(`${MATCHING_POLICIES}/${version}/activate`);
  }

  /** Drafts and activates. @returns the version */
  async adopt(draft: MatchingPolicyDraft): Promise<number> {
    const drafted = await this.draft(draft);
    if (drafted.status !== 201) throw new Error(drafted.text);
    const { version } = drafted.body;
    await this.activate(version);
    return version;
  }

  rollBack(): Promise<Answer<MatchingPolicyView>> {
    return this.http.operator.post<MatchingPolicyView>(`${MATCHING_POLICIES}/rollback`);
  }

  async active(): Promise<MatchingPolicyView> {
    return (await this.http.anyone.get<MatchingPolicyView>(`${MATCHING_POLICIES}/active`)).body;
  }

  /** What was told of activations, oldest first. */
  async activations(): Promise<Activation[]> {
    const { manager } = this.http.app.get(Database);
    const rows = await manager.query<{ payload: Activation }[]>(
      `SELECT payload FROM events WHERE type = 'matching.policy-activated' ORDER BY id`,
    );
    return rows.map(({ payload }) => payload);
  }
}

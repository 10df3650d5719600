import { CoopsApi, type ImportedCoop } from '../../src/coops/coops.api.js';
import { ConsumerRegistry } from '../../src/events/consumer-registry.js';
import { ConsumerRunner } from '../../src/events/consumer-runner.js';
import { MatchingApi } from '../../src/matching/matching.api.js';
import type { RankingView } from '../../src/matching/rankings.schemas.js';
import { Database } from '../../src/platform/database/database.js';
import { BriefDesk, type KeyHolder } from './brief-desk.js';
import { aCoopBody } from './builders.js';
import { feedIsWhole } from './feed-horizon.js';
import type { Answer, TestClient } from './http-client.js';

/** What the tests of rankings do with an application that runs no worker. */
export class RankingDesk extends BriefDesk {
  /** Does what the worker of matching would do, until nothing may be claimed. */
  async work(): Promise<void> {
    const { app } = this.http;
    await this.feedIsWhole();
    const matching = app
      .get(ConsumerRegistry)
      .all()
      .find(({ name }) => name === 'matching');
    if (!matching) throw new Error('there is no consumer "matching"');
    await app.get(ConsumerRunner).drain(matching);
  }

  /** After it, a question about co-ops is answered from every change that was made before. */
  feedIsWhole(): Promise<void> {
    return feedIsWhole((sql) => this.query(sql));
  }

  async postAndRank(client: KeyHolder, overrides: Record<string, unknown> = {}): Promise<string> {
    const { id } = await this.post(client, overrides);
    await this.work();
    return id;
  }

  /** Asks for another ranking and makes it. */
  async rankAgain(briefId: string): Promise<void> {
    const { app } = this.http;
    await app
      .get(Database)
      .transaction((tx) => app.get(MatchingApi).requestRanking(briefId, 'A test asks.', tx));
    await this.work();
  }

  ranking(as: TestClient, briefId: string, coopId?: string): Promise<Answer<RankingView>> {
    const query = coopId === undefined ? '' : `?coopId=${coopId}`;
    return as.get<RankingView>(`/v1/briefs/${briefId}/ranking${query}`);
  }

  /** So many active co-ops at once, numbered in their names. @returns their ids */
  async import(many: number, overrides: Partial<ImportedCoop> = {}): Promise<string[]> {
    const { app } = this.http;
    const coops = Array.from({ length: many }, (_, n) => ({
      ...aCoopBody({ name: `Co-op ${String(n + 1)}` }),
      ...overrides,
    }));
    const outcomes = await app
      .get(Database)
      .transaction((tx) => app.get(CoopsApi).import(coops, { status: 'active' }, tx));
    return outcomes.map((each) => {
      if (each.outcome === 'refused') throw new Error(each.because);
      return each.coopId;
    });
  }

  rankingsOf(briefId: string): Promise<{ id: string; ranked: unknown; feed_tx: string }[]> {
    return this.query(`SELECT * FROM rankings WHERE brief_id = $1 ORDER BY id`, [briefId]);
  }
}

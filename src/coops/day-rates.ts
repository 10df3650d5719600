import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database/database.js';
import { TaxonomyApi } from '../taxonomy/taxonomy.api.js';

/** How long an answer may be old: a quote rests on quartiles, which a co-op more or less hardly moves. */
const FRESH_MS = 5_000;
/** More kinds of brief than this at once are not worth remembering. */
const MOST_REMEMBERED = 1_000;

interface Answer {
  readonly at: number;
  readonly rates: number[];
}

/** The day rates of active co-ops by specialism, remembered for a few seconds: every quote asks. */
@Injectable()
export class DayRates {
  private answers = new Map<string, Answer>();

  constructor(
    private readonly database: Database,
    private readonly taxonomy: TaxonomyApi,
    private readonly clock: Clock,
  ) {}

  /** Minor units, in no order; of the co-ops that hold every one of the specialisms, or a narrower one. */
  async of(mustSlugs: readonly string[], tx: EntityManager | undefined): Promise<number[]> {
    const key = [...new Set(mustSlugs)].sort().join(' ');
    const { answers } = this;
    const now = this.clock.now().getTime();
    const known = answers.get(key);
    if (known && Math.abs(now - known.at) < FRESH_MS) return known.rates;
    const rates = await this.read(mustSlugs, tx ?? this.database.manager);
    if (answers.size >= MOST_REMEMBERED) answers.clear();
    // Into the map that was current before the query: an answer that `forget` has overtaken is not kept.
    answers.set(key, { at: now, rates });
    return rates;
  }

  /** Called when a co-op of this process changed its rate, its specialisms or its status. */
  forget(): void {
    this.answers = new Map();
  }

  private async read(mustSlugs: readonly string[], tx: EntityManager): Promise<number[]> {
    const taxonomy = this.taxonomy.taxonomy();
    const kinds = mustSlugs.map((slug) => [slug, ...taxonomy.descendants(slug)]);
    const holds = kinds.map((_, n) => `AND specialism_slugs ?| $${n + 1}::text[]`);
    const [row] = await tx.query<{ rates: number[] | null }[]>(
      `SELECT json_agg((day_rate->'amountMinor')::int) AS rates FROM coops
       WHERE status = 'active' AND day_rate IS NOT NULL ${holds.join(' ')}`,
      kinds,
    );
    return row?.rates ?? [];
  }
}

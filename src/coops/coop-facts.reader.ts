import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database/database.js';
import { isoWeekOf } from '../platform/iso-week.js';
import { CapacityWeeks } from './capacity-weeks.js';
import { factsOf } from './coop-facts.js';
import { CoopRepository } from './coop.repository.js';
import type { Coop } from './coop.entity.js';
import type { CoopFacts } from './coops.events.js';

const PAGE_SIZE = 500;

/** What is known of one side of an award: shown to the other side. */
export interface CoopContact {
  readonly name: string;
  readonly contact: { readonly name: string; readonly email: string };
}

/** Reads co-ops as the rest of the house sees them. */
@Injectable()
export class CoopFactsReader {
  constructor(
    private readonly database: Database,
    private readonly coops: CoopRepository,
    private readonly weeks: CapacityWeeks,
    private readonly clock: Clock,
  ) {}

  /** The facts of co-ops that are loaded already, in their order. */
  async of(coops: readonly Coop[], tx: EntityManager): Promise<CoopFacts[]> {
    const ids = coops.map(({ id }) => id);
    const weeks = await this.weeks.from(isoWeekOf(this.clock.today()), ids, tx);
    return coops.map((coop) => factsOf(coop, weeks.get(coop.id) ?? []));
  }

  /** Ids that name no co-op are absent. */
  async byId(
    ids: readonly string[],
    tx: EntityManager = this.database.manager,
  ): Promise<Map<string, CoopFacts>> {
    const facts = await this.of(await this.coops.findMany(ids, tx), tx);
    return new Map(facts.map((each) => [each.coopId, each]));
  }

  /** All co-ops, in pages. */
  async *all(tx: EntityManager): AsyncGenerator<CoopFacts[]> {
    const everyone = { status: null, specialisms: null };
    for (let after: string | null = null; ;) {
      const page: Coop[] = await this.coops.page(everyone, after, PAGE_SIZE, tx);
      if (page.length > 0) yield await this.of(page, tx);
      if (page.length < PAGE_SIZE) return;
      after = page.at(-1)?.id ?? null;
    }
  }

  /** Ids that name no co-op are absent. */
  async contacts(ids: readonly string[], tx?: EntityManager): Promise<Map<string, CoopContact>> {
    const coops = await this.coops.findMany(ids, tx);
    return new Map(coops.map(({ id, name, contact }) => [id, { name, contact }]));
  }
}

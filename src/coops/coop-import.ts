import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DomainError } from '../platform/domain-error.js';
import { Clock } from '../platform/clock.js';
import { newId } from '../platform/id.js';
import { IdentityApi } from '../identity/identity.api.js';
import { TaxonomyApi } from '../taxonomy/taxonomy.api.js';
import { CoopNews } from './coop-news.js';
import { type CoopProfile, profileOf, requireSoundProfile } from './coop-profile.js';
import { CoopRows } from './coop-rows.js';
import { Coop } from './coop.entity.js';
import { coopProfile, type CoopProfileBody } from './coops.schemas.js';
import { CoopAdmitted, CoopApplied, CoopProfileChanged } from './coops.events.js';
import { epochOf, newStanding } from './core/standing.js';

/**
 * Most rows of one call. Each co-op's event takes an advisory lock until the commit, and Postgres holds a few
 * thousand; importers commit at least every second anyway.
 */
export const MOST_IMPORTED = 1_000;

/** A profile as a co-op would write it; it is checked like theirs, so its slugs may be any text. */
export type ImportedCoop = Omit<CoopProfileBody, 'causes' | 'redLines'> & {
  readonly causes?: readonly string[];
  readonly redLines?: readonly string[];
  /** What its source knows it by (`cotech:<slug>`), if anything. */
  readonly sourceRef?: string | null;
};

export type ImportOutcome =
  | { readonly outcome: 'created' | 'changed' | 'unchanged'; readonly coopId: string }
  | { readonly outcome: 'refused'; readonly because: string };

/** A row that can be written, or the reason why it cannot. */
type Reading =
  | { readonly sourceRef: string | null; readonly profile: CoopProfile }
  | Extract<ImportOutcome, { outcome: 'refused' }>;

/** Takes in many co-ops at once. */
@Injectable()
export class CoopImport {
  constructor(
    private readonly rows: CoopRows,
    private readonly identity: IdentityApi,
    private readonly news: CoopNews,
    private readonly taxonomy: TaxonomyApi,
    private readonly clock: Clock,
  ) {}

  /** @returns one outcome per row, in their order */
  async run(
    imported: readonly ImportedCoop[],
    status: 'applied' | 'active',
    tx: EntityManager,
  ): Promise<ImportOutcome[]> {
    if (imported.length > MOST_IMPORTED)
      throw new RangeError(
        `an import takes at most ${MOST_IMPORTED} co-ops, got ${imported.length}`,
      );
    const readings = this.read(imported);
    const refs = readings.flatMap((each) => ('profile' in each ? (each.sourceRef ?? []) : []));
    const known = await this.rows.lockBySource(refs, tx);
    const created: Coop[] = [];
    const changed: Coop[] = [];
    const outcomes = readings.map((reading): ImportOutcome => {
      if ('because' in reading) return reading;
      const { sourceRef, profile } = reading;
      const coop = sourceRef === null ? undefined : known.get(sourceRef);
      if (!coop) {
        const founded = this.found(profile, sourceRef, status);
        created.push(founded);
        return { outcome: 'created', coopId: founded.id };
      }
      if (isDeepStrictEqual(profileOf(coop), profile))
        return { outcome: 'unchanged', coopId: coop.id };
      coop.describe(profile);
      coop.version += 1;
      changed.push(coop);
      return { outcome: 'changed', coopId: coop.id };
    });
    await this.rows.insertAll(created, tx);
    await this.rows.describeAll(changed, tx);
    await this.identity.enrol(
      'coop',
      created.map(({ id }) => id),
      tx,
    );
    await this.news.tell(status === 'active' ? CoopAdmitted : CoopApplied, created, tx);
    await this.news.tell(CoopProfileChanged, changed, tx);
    return outcomes;
  }

  private read(imported: readonly ImportedCoop[]): Reading[] {
    const seen = new Set<string>();
    return imported.map(({ sourceRef = null, ...body }) => {
      if (sourceRef !== null && seen.has(sourceRef))
        return { outcome: 'refused', because: `${sourceRef} is in these rows twice` };
      if (sourceRef !== null) seen.add(sourceRef);
      const parsed = coopProfile.safeParse(body);
      if (!parsed.success) {
        const [issue] = parsed.error.issues;
        const because = `/${issue?.path.join('/') ?? ''}: ${issue?.message ?? 'is not valid'}`;
        return { outcome: 'refused', because };
      }
      const unsound = this.faultOf(parsed.data);
      if (unsound !== null) return { outcome: 'refused', because: unsound };
      return { sourceRef, profile: parsed.data };
    });
  }

  private faultOf(profile: CoopProfile): string | null {
    try {
      requireSoundProfile(profile, this.taxonomy);
      return null;
    } catch (error) {
      if (error instanceof DomainError) return error.message;
      throw error;
    }
  }

  private found(profile: CoopProfile, sourceRef: string | null, status: Coop['status']): Coop {
    const now = this.clock.now();
    const coop = Coop.newcomer(newId(), profile, newStanding(epochOf(now)), now);
    return Object.assign(coop, { sourceRef, status });
  }
}

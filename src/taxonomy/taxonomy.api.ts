import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DomainError } from '../platform/domain-error.js';
import { buildTaxonomy, type Taxonomy } from './core/taxonomy.js';
import { requireKnownSpecialism } from './known-specialism.js';
import { SpecialismsRepository } from './specialisms.repository.js';
import type { VocabularyEntry } from './vocabulary.data.js';
import { unknownTerm, VOCABULARIES, type VocabularyList } from './vocabulary.js';

export type { Specialism } from './core/specialism.js';
export type { Taxonomy } from './core/taxonomy.js';
export type { VocabularyEntry } from './vocabulary.data.js';
export {
  causeSchema,
  declineReasonSchema,
  organisationFormSchema,
  sectorSchema,
} from './vocabulary.js';

/** The slugs of the closed lists. */
export const VOCABULARY: Readonly<Record<VocabularyList, readonly string[]>> = {
  organisationForms: VOCABULARIES.organisationForms.map((entry) => entry.slug),
  causes: VOCABULARIES.causes.map((entry) => entry.slug),
  sectors: VOCABULARIES.sectors.map((entry) => entry.slug),
  declineReasons: VOCABULARIES.declineReasons.map((entry) => entry.slug),
};

type TermProvider = () => Promise<readonly VocabularyEntry[]>;

/** What other modules may ask of the taxonomy: the specialisms, and the closed lists. */
@Injectable()
export class TaxonomyApi implements OnModuleInit {
  private loaded: Taxonomy | undefined;
  private tierProvider: TermProvider = () => Promise.resolve([]);

  constructor(private readonly specialisms: SpecialismsRepository) {}

  async onModuleInit(): Promise<void> {
    this.loaded = buildTaxonomy(await this.specialisms.all());
  }

  /** The tree of specialisms, as it was when the program started. Not to be called before the modules are up. */
  taxonomy(): Taxonomy {
    if (!this.loaded) throw new Error('The taxonomy is asked for before it is loaded');
    return this.loaded;
  }

  /** @throws DomainError invalid at the pointer, with "did you mean", unless it is the slug of a specialism */
  requireSpecialism(slug: string, pointer: string): void {
    requireKnownSpecialism(this.taxonomy(), slug, pointer);
  }

  /** @throws DomainError invalid at the pointer, with "did you mean", unless the list has the slug */
  requireTerm(list: VocabularyList, slug: string, pointer: string): void {
    if (VOCABULARY[list].includes(slug)) return;
    throw DomainError.invalid(pointer, unknownTerm(list, slug));
  }

  /** For pricing, whose policies name the tiers: it knows this module, and this one must not know it. */
  provideTiers(tiers: TermProvider): void {
    this.tierProvider = tiers;
  }

  /** The tiers of the active pricing policy. */
  tiers(): Promise<readonly VocabularyEntry[]> {
    return this.tierProvider();
  }
}

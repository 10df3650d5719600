import type { EntityManager } from 'typeorm';
import { DomainError } from '../domain-error.js';
import type { Database } from './database.js';
import { documentStatements, type DocumentTables } from './document-statements.js';

/** Where documents of one kind are kept, and how they are read. */
export interface DocumentKind<Draft> extends DocumentTables {
  /** What a version is called in an error, `price list`. */
  readonly name: string;
  /** Reads a stored draft. Throws when it is none. */
  readonly parse: (stored: unknown) => Draft;
}

/** A draft with its number. */
export type Numbered<Draft> = Draft & { readonly version: number };

export type DocumentStatus = 'draft' | 'active' | 'retired';

export type DocumentView<Draft> = Draft & {
  version: number;
  status: DocumentStatus;
  /** ISO instant. */
  createdAt: string;
};

/** What an activation or a rollback came to. */
export interface Activation<Draft> {
  readonly active: DocumentView<Draft>;
  /** The version that was active before; null when it is the same and nothing has changed. */
  readonly previous: number | null;
}

interface Row {
  version: number;
  draft: unknown;
  created_at: Date;
  status: DocumentStatus;
}

/** Documents in versions that are immutable once written, of which exactly one is active. */
export class VersionedDocuments<Draft extends object> {
  /** Versions never change, so what was read once holds for good. */
  private readonly known = new Map<number, Numbered<Draft>>();
  private readonly sql: ReturnType<typeof documentStatements>;

  constructor(
    private readonly database: Database,
    private readonly kind: DocumentKind<Draft>,
  ) {
    this.sql = documentStatements(kind);
  }

  /** The active document: one small read for its version, the document itself from memory. */
  async active(tx: EntityManager = this.database.manager): Promise<Numbered<Draft>> {
    return this.numbered(await this.activeVersion(tx), tx);
  }

  /** One version, the same object each time. @throws DomainError not-found */
  async numbered(
    version: number,
    tx: EntityManager = this.database.manager,
  ): Promise<Numbered<Draft>> {
    const known = this.known.get(version);
    if (known) return known;
    const read = { ...this.kind.parse((await this.row(version, tx)).draft), version };
    // Of two first reads at the same time the first one counts.
    const kept = this.known.get(version) ?? read;
    this.known.set(version, kept);
    return kept;
  }

  async activeVersion(tx: EntityManager = this.database.manager): Promise<number> {
    const [row] = await tx.query<{ version: number }[]>(this.sql.activeVersion, [false]);
    if (!row) throw new Error(`No ${this.kind.name} is active; the first migration activates one`);
    return row.version;
  }

  /** @throws DomainError not-found */
  async view(
    version: number,
    tx: EntityManager = this.database.manager,
  ): Promise<DocumentView<Draft>> {
    return this.toView(await this.row(version, tx));
  }

  /** One version, or the active one. @throws DomainError not-found */
  async viewOf(which: number | 'active'): Promise<DocumentView<Draft>> {
    return this.view(which === 'active' ? await this.activeVersion() : which);
  }

  /** Newest first, below `before`. */
  async list(before: number | undefined, limit: number): Promise<DocumentView<Draft>[]> {
    const rows = await this.database.manager.query<Row[]>(this.sql.list, [
      before ?? 2_147_483_647,
      limit,
    ]);
    return rows.map((row) => this.toView(row));
  }

  /** Writes the next version; it is not active. */
  async draft(draft: Draft, tx: EntityManager): Promise<DocumentView<Draft>> {
    await this.lock(tx);
    const [row] = await tx.query<{ version: number }[]>(this.sql.insert, [JSON.stringify(draft)]);
    if (!row) throw new Error(`the insert of a ${this.kind.name} returned nothing`);
    return this.view(row.version, tx);
  }

  /** Makes a version the active one. @throws DomainError not-found */
  async activate(version: number, tx: EntityManager): Promise<Activation<Draft>> {
    await this.lock(tx);
    const found = await this.view(version, tx);
    if (found.status === 'active') return { active: found, previous: null };
    const previous = await this.activeVersion(tx);
    await tx.query(this.sql.activate, [version]);
    return { active: { ...found, status: 'active' }, previous };
  }

  /**
   * Undoes the newest activation that was not undone.
   * @throws DomainError conflict when none was active before
   */
  async rollBack(tx: EntityManager): Promise<Activation<Draft>> {
    await this.lock(tx);
    const rows = await tx.query<{ id: number; version: number }[]>(this.sql.lastTwo);
    const [current, before] = rows;
    if (!current || !before) {
      throw DomainError.conflict(
        'nothing-to-roll-back',
        `This is the first ${this.kind.name} that was ever active; there is none to go back to.`,
      );
    }
    await tx.query(this.sql.undo, [current.id]);
    return { active: await this.view(before.version, tx), previous: current.version };
  }

  /** Serialises drafts, activations and rollbacks until the transaction ends. */
  private async lock(tx: EntityManager): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtext($1))`, [this.kind.versions]);
  }

  private async row(version: number, tx: EntityManager): Promise<Row> {
    const [row] = await tx.query<Row[]>(this.sql.one, [version]);
    if (row) return row;
    const message = `There is no version ${String(version)} of the ${this.kind.name}.`;
    throw new DomainError('not-found', 'not-found', message);
  }

  private toView(row: Row): DocumentView<Draft> {
    const { version, status } = row;
    const createdAt = row.created_at.toISOString();
    return { ...this.kind.parse(row.draft), version, status, createdAt };
  }
}

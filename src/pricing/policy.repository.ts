import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../platform/database/database.js';
import { DomainError } from '../platform/domain-error.js';
import type { PolicyDraft, PricingPolicy } from './core/policy.js';
import { pricingPolicyDraft } from './pricing-policy.schema.js';
import type { PolicyView } from './pricing.schemas.js';

interface Row {
  version: number;
  draft: unknown;
  created_at: Date;
  status: PolicyView['status'];
}

const ACTIVE = `SELECT version FROM pricing_activations WHERE NOT undone ORDER BY id DESC LIMIT 1`;

// With a parameter, so that it is kept prepared: it runs for every quote.
const ACTIVE_VERSION = `
  SELECT version FROM pricing_activations WHERE undone = $1 ORDER BY id DESC LIMIT 1`;

const SELECT = `
  SELECT p.version, p.draft, p.created_at,
    CASE WHEN p.version = (${ACTIVE}) THEN 'active'
      WHEN EXISTS (SELECT 1 FROM pricing_activations a WHERE a.version = p.version) THEN 'retired'
      ELSE 'draft' END AS status
  FROM pricing_policies p`;

/** Pricing policies, immutable once written, and which of them is active. */
@Injectable()
export class PolicyRepository {
  /** Versions never change, so what was read once holds for good. */
  private readonly known = new Map<number, PricingPolicy>();

  constructor(private readonly database: Database) {}

  /** The active policy: one small read for its version, the policy itself from memory. */
  async active(tx: EntityManager = this.database.manager): Promise<PricingPolicy> {
    const version = await this.activeVersion(tx);
    const known = this.known.get(version);
    if (known) return known;
    const policy = toPolicy(await this.row(version, tx));
    this.known.set(version, policy);
    return policy;
  }

  async activeVersion(tx: EntityManager): Promise<number> {
    const [row] = await tx.query<{ version: number }[]>(ACTIVE_VERSION, [false]);
    if (!row) throw new Error('No pricing policy is active; the first migration activates one');
    return row.version;
  }

  /** @throws DomainError not-found */
  async view(version: number, tx: EntityManager = this.database.manager): Promise<PolicyView> {
    return toView(await this.row(version, tx));
  }

  /** Newest first, below `before`. */
  async list(before: number | undefined, limit: number): Promise<PolicyView[]> {
    const rows = await this.database.manager.query<Row[]>(
      `${SELECT} WHERE p.version < $1 ORDER BY p.version DESC LIMIT $2`,
      [before ?? 2_147_483_647, limit],
    );
    return rows.map(toView);
  }

  /** Serialises drafts, activations and rollbacks until the transaction ends. */
  async lock(tx: EntityManager): Promise<void> {
    await tx.query(`SELECT pg_advisory_xact_lock(hashtext('pricing-policies'))`);
  }

  /** Call `lock` first. @returns the new version */
  async insert(draft: PolicyDraft, tx: EntityManager): Promise<number> {
    const [row] = await tx.query<{ version: number }[]>(
      `INSERT INTO pricing_policies (version, draft)
       SELECT coalesce(max(version), 0) + 1, $1 FROM pricing_policies RETURNING version`,
      [JSON.stringify(draft)],
    );
    if (!row) throw new Error('the insert of a pricing policy returned nothing');
    return row.version;
  }

  /** Call `lock` first. */
  async activate(version: number, tx: EntityManager): Promise<void> {
    await tx.query(`INSERT INTO pricing_activations (version) VALUES ($1)`, [version]);
  }

  /** Undoes the newest activation. Call `lock` first. @returns the version that is active now, null when there is none before */
  async undoActivation(tx: EntityManager): Promise<number | null> {
    const rows = await tx.query<{ id: number; version: number }[]>(
      `SELECT id, version FROM pricing_activations WHERE NOT undone ORDER BY id DESC LIMIT 2`,
    );
    const [current, before] = rows;
    if (!current || !before) return null;
    await tx.query(`UPDATE pricing_activations SET undone = true WHERE id = $1`, [current.id]);
    return before.version;
  }

  private async row(version: number, tx: EntityManager): Promise<Row> {
    const [row] = await tx.query<Row[]>(`${SELECT} WHERE p.version = $1`, [version]);
    if (!row) throw DomainError.notFound('pricing policy');
    return row;
  }
}

function toPolicy({ draft, version }: Row): PricingPolicy {
  return { ...pricingPolicyDraft.parse(draft), version };
}

function toView(row: Row): PolicyView {
  return {
    ...pricingPolicyDraft.parse(row.draft),
    version: row.version,
    status: row.status,
    createdAt: row.created_at.toISOString(),
  };
}

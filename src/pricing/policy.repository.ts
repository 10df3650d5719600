import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { VersionedDocuments } from '../platform/database/versioned-documents.js';
import { pricingPolicyDraft, type PricingPolicyDraft } from './pricing-policy.schema.js';

/** Pricing policies, immutable once written, and which of them is active. */
@Injectable()
export class PolicyRepository extends VersionedDocuments<PricingPolicyDraft> {
  constructor(database: Database) {
    super(database, {
      name: 'pricing policy',
      versions: 'pricing_policies',
      activations: 'pricing_activations',
      parse: (stored) => pricingPolicyDraft.parse(stored),
    });
  }
}

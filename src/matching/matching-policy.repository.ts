import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database.js';
import { VersionedDocuments } from '../platform/database/versioned-documents.js';
import { storedMatchingPolicy, type MatchingPolicyBody } from './matching-policy.schema.js';

/** Matching policies, immutable once written, and which of them is active. */
@Injectable()
export class MatchingPolicyRepository extends VersionedDocuments<MatchingPolicyBody> {
  constructor(database: Database) {
    super(database, {
      name: 'matching policy',
      versions: 'matching_policies',
      activations: 'matching_activations',
      parse: storedMatchingPolicy,
    });
  }
}

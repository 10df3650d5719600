import type { MigrationInterface } from 'typeorm';
import { CreateBriefs1764000005000 } from './briefs/migrations/1764000005000-create-briefs.js';
import { NoteAgreedPrice1764000010000 } from './briefs/migrations/1764000010000-note-agreed-price.js';
import { CreateClients1764000002000 } from './clients/migrations/1764000002000-create-clients.js';
import { CreateCoops1764000003000 } from './coops/migrations/1764000003000-create-coops.js';
import { CreateCapacityWeeks1764000003010 } from './coops/migrations/1764000003010-create-capacity-weeks.js';
import { CreateEventLog1764000000000 } from './events/migrations/1764000000000-create-event-log.js';
import { PartitionEventLog1764000012000 } from './events/migrations/1764000012000-partition-event-log.js';
import { NoteTrace1764000013000 } from './events/migrations/1764000013000-note-trace.js';
import { CreateSourceReferences1764000009000 } from './exchange/migrations/1764000009000-create-source-references.js';
import { CreateApiKeys1764000000200 } from './identity/migrations/1764000000200-create-api-keys.js';
import { CreateKeyHolders1764000000210 } from './identity/migrations/1764000000210-create-key-holders.js';
import { CreateLeadSweeps1764000007010 } from './leads/migrations/1764000007010-create-lead-sweeps.js';
import { CreateLeads1764000007000 } from './leads/migrations/1764000007000-create-leads.js';
import { CreateMatchingPolicies1764000011000 } from './matching/migrations/1764000011000-create-matching-policies.js';
import { CreateRankings1764000006000 } from './matching/migrations/1764000006000-create-rankings.js';
import { CreateMails1764000008000 } from './notices/migrations/1764000008000-create-mails.js';
import { CreatePricingPolicies1764000004000 } from './pricing/migrations/1764000004000-create-pricing-policies.js';
import { CreateIdempotencyKeys1764000000100 } from './platform/migrations/1764000000100-create-idempotency-keys.js';
import { CreateSpecialisms1764000001000 } from './taxonomy/migrations/1764000001000-create-specialisms.js';

/** Every migration of the product. TypeORM runs them in the order of their timestamps. */
export const ALL_MIGRATIONS: (new () => MigrationInterface)[] = [
  CreateEventLog1764000000000,
  CreateIdempotencyKeys1764000000100,
  CreateApiKeys1764000000200,
  CreateKeyHolders1764000000210,
  CreateSpecialisms1764000001000,
  CreateClients1764000002000,
  CreateCoops1764000003000,
  CreateCapacityWeeks1764000003010,
  CreatePricingPolicies1764000004000,
  CreateBriefs1764000005000,
  CreateRankings1764000006000,
  CreateLeads1764000007000,
  CreateLeadSweeps1764000007010,
  CreateSourceReferences1764000009000,
  CreateMails1764000008000,
  NoteAgreedPrice1764000010000,
  CreateMatchingPolicies1764000011000,
  PartitionEventLog1764000012000,
  NoteTrace1764000013000,
];

import type { MigrationInterface } from 'typeorm';
import { CreateEventLog1764000000000 } from './events/migrations/1764000000000-create-event-log.js';
import { CreateApiKeys1764000000200 } from './identity/migrations/1764000000200-create-api-keys.js';
import { CreateIdempotencyKeys1764000000100 } from './platform/migrations/1764000000100-create-idempotency-keys.js';

/** Every migration of the product. TypeORM runs them in the order of their timestamps. */
export const ALL_MIGRATIONS: (new () => MigrationInterface)[] = [
  CreateEventLog1764000000000,
  CreateIdempotencyKeys1764000000100,
  CreateApiKeys1764000000200,
];

import { Brief } from './briefs/brief.entity.js';
import { Client } from './clients/client.entity.js';
import { Coop } from './coops/coop.entity.js';
import { ApiKeyRow } from './identity/api-key.entity.js';
import { Lead } from './leads/lead.entity.js';

/** Every TypeORM entity of the product. */
export const ALL_ENTITIES: (new () => object)[] = [Brief, ApiKeyRow, Client, Coop, Lead];

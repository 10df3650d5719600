import * as briefs from './briefs/briefs.events.js';
import * as clients from './clients/clients.events.js';
import { COOP_FACT_EVENTS } from './coops/coops.events.js';
import * as deliveries from './events/deliveries.events.js';
import type { EventDefinition } from './events/event-definition.js';
import * as identity from './identity/identity.events.js';
import * as leads from './leads/leads.events.js';
import * as matching from './matching/matching.events.js';
import * as notices from './notices/notices.events.js';
import * as pricing from './pricing/pricing.events.js';

/** Every event of the product. A consumer of anything else stops the program at its start. */
export const ALL_EVENTS: readonly EventDefinition[] = [
  identity.KeyIssued,
  identity.KeyRevoked,
  clients.ClientRegistered,
  clients.ClientChanged,
  ...COOP_FACT_EVENTS,
  pricing.PolicyDrafted,
  pricing.PolicyActivated,
  briefs.BriefPosted,
  briefs.BriefStatusChanged,
  briefs.BriefWithdrawn,
  matching.MatchingPolicyDrafted,
  matching.MatchingPolicyActivated,
  matching.BriefRanked,
  matching.RankingRequested,
  leads.LeadOffered,
  leads.LeadAccepted,
  leads.LeadDeclined,
  leads.LeadExpiring,
  leads.LeadExpired,
  leads.LeadWithdrawn,
  leads.LeadAwarded,
  leads.LeadNotSelected,
  leads.BriefShortlisted,
  leads.BriefUnmatched,
  leads.WorkCompleted,
  leads.SuspensionUnfinished,
  notices.MailQueued,
  deliveries.DeliveryReplayed,
  deliveries.DeliveryDiscarded,
  deliveries.DeliveriesBackfilled,
];

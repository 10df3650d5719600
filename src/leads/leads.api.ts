// The commands and queries that people's calls run, for the demo network.
export { AcceptLead } from './accept-lead.command.js';
export { AwardBrief } from './award-brief.command.js';
export { CompleteBrief } from './complete-brief.command.js';
export { DeclineLead } from './decline-lead.command.js';
export { FindLeads } from './find-leads.query.js';
export type { LeadView } from './leads.schemas.js';

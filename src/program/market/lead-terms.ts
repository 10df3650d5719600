import { divideDemand } from '../../leads/core/entitlement.js';
import { leadPay } from '../../leads/core/lead-pay.js';
import type { LeadTerms } from '../../matching/market/market.js';

/** The rules that production settles fairness by. */
export const LEAD_TERMS: LeadTerms = { leadPay, divideDemand };

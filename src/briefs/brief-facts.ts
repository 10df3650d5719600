import type { ClientFacts } from '../clients/clients.api.js';
import type { Quote } from '../pricing/pricing.api.js';
import type { BriefBody } from './briefs.schemas.js';
import type { BriefFacts } from './briefs.events.js';

export interface PostedBrief {
  readonly briefId: string;
  readonly client: Pick<ClientFacts, 'id' | 'country' | 'causes' | 'sectors'>;
  readonly body: BriefBody;
  readonly quote: {
    readonly tier: Pick<Quote['tier'], 'adjustmentBps'>;
    readonly estimate: Pick<Quote['estimate'], 'currency'>;
  };
  readonly standardDayRateMinor: number;
  readonly postedAt: Date;
  readonly history: boolean;
  /** How many co-ops it is offered to at a time, where the client does not say. */
  readonly usualShortlist: number;
}

/** The facts of a brief as they are frozen when it is posted. */
export function factsOf(posted: PostedBrief): BriefFacts {
  const { body, client, quote } = posted;
  const { location, budget } = body;
  return {
    briefId: posted.briefId,
    clientId: client.id,
    title: body.title,
    specialisms: body.specialisms,
    effort: body.effort,
    window: body.window,
    budget: budget ? { ...budget, minMinor: budget.minMinor ?? null } : null,
    location: {
      remote: location.remote,
      postcodeDistrict: location.postcodeDistrict ?? null,
      lat: location.lat ?? null,
      lng: location.lng ?? null,
      country: client.country,
    },
    languages: body.languages,
    sectors: union(client.sectors, body.purpose.sectors),
    causes: union(client.causes, body.purpose.causes),
    shortlistSize: body.shortlistSize ?? posted.usualShortlist,
    shortlistStated: body.shortlistSize !== undefined,
    adjustmentBps: quote.tier.adjustmentBps,
    currency: quote.estimate.currency,
    standardDayRateMinor: posted.standardDayRateMinor,
    postedAt: posted.postedAt.toISOString(),
    history: posted.history,
  };
}

/** A client's causes and sectors hold for all its briefs; a brief can only add to them. */
export function union(client: readonly string[], brief: readonly string[]): string[] {
  return [...new Set([...client, ...brief])];
}

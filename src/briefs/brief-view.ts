import type { Brief } from './brief.entity.js';
import type { BriefView } from './briefs.schemas.js';

/**
 * What a brief's client and the operator see of it.
 * @param setback what has gone wrong with it, which is then told instead of what would come next
 */
export function toBriefView(brief: Brief, setback?: string): BriefView {
  const { facts } = brief;
  return {
    id: brief.id,
    clientId: brief.clientId,
    status: brief.status,
    next: setback ?? brief.next,
    title: brief.title,
    summary: brief.summary,
    specialisms: facts.specialisms,
    effort: facts.effort,
    window: facts.window,
    budget: facts.budget,
    location: facts.location,
    languages: facts.languages,
    purpose: { sectors: brief.purpose.sectors, causes: brief.purpose.causes },
    shortlistSize: facts.shortlistSize,
    quote: brief.quote,
    agreed: brief.agreed,
    postedAt: brief.postedAt.toISOString(),
    version: brief.version,
  };
}

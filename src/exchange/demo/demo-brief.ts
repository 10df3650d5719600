import type { BriefBody } from '../../briefs/briefs.api.js';
import { addDays } from '../../platform/iso-week.js';
import type { DemoBrief } from './demo-briefs.data.js';

/** What the client of a demo brief would post today. */
export function briefBodyOf(brief: DemoBrief, today: string): BriefBody {
  const { title, summary, must, nice = [], days, weeks, budget } = brief;
  const [minDays, maxDays] = days;
  const [from, lasting] = weeks;
  const start = addDays(today, 7 * from);
  return {
    title,
    summary,
    specialisms: [
      ...must.map((slug) => ({ slug, importance: 'must' as const })),
      ...nice.map((slug) => ({ slug, importance: 'nice' as const })),
    ],
    effort: { minDays, maxDays },
    window: { start, end: addDays(start, 7 * lasting) },
    ...(budget === undefined ? {} : { budget: { maxMinor: budget * 100, currency: 'GBP' } }),
    location: { remote: true },
    languages: ['en'],
    purpose: { sectors: [], causes: [] },
  };
}

import { count, counted } from '../wording.js';
import { type Filter } from './filter.js';

/** The brief is not smaller than what the co-op takes on. */
export const minEngagement: Filter = {
  code: 'min-engagement',
  reasonAgainst: ({ effort }, { minEngagementDays: least }) => {
    if (least === null || effort.maxDays >= least) return null;
    return `It takes on work from ${counted(least, 'day')}; the brief is at most ${count(effort.maxDays)}.`;
  },
};

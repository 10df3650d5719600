import { count, counted } from '../wording.js';
import { type Filter } from './filter.js';

/** The brief is not larger than what the co-op takes on. */
export const maxEngagement: Filter = {
  code: 'max-engagement',
  reasonAgainst: ({ effort }, { maxEngagementDays: most }) => {
    if (most === null || effort.minDays <= most) return null;
    return `It takes on work up to ${counted(most, 'day')}; the brief is at least ${count(effort.minDays)}.`;
  },
};

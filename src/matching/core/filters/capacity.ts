import { freeDaysSentence, freeInWindow, noDaysBecause, placementIn } from '../window-capacity.js';
import { count } from '../wording.js';
import { type Filter } from './filter.js';

/** The most days that the brief may need are free in what is left of its window. */
export const capacity: Filter = {
  code: 'capacity',
  reasonAgainst: (brief, coop, context) => {
    if (placementIn(coop, context) !== null) return null;
    const none = noDaysBecause(brief, context);
    if (none !== null) return none;
    const free = freeDaysSentence(freeInWindow(coop, context), brief, coop, context);
    return `${free}; the brief needs ${count(brief.effort.maxDays)}.`;
  },
};

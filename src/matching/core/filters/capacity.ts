import { freeDaysSentence, freeInWindow, placementIn } from '../window-capacity.js';
import { count } from '../wording.js';
import { type Filter } from './filter.js';

/** The most days that the brief may need are free in what is left of its window. */
export const capacity: Filter = {
  code: 'capacity',
  reasonAgainst: (brief, coop, context) => {
    const { weeks } = context;
    const { start, end } = brief.window;
    if (weeks.length === 0) return `The brief's window, ${start} to ${end}, is over.`;
    if (placementIn(coop, context) !== null) return null;
    const free = freeDaysSentence(freeInWindow(coop, context), brief, coop, context);
    return `${free}; the brief needs ${count(brief.effort.maxDays)}.`;
  },
};

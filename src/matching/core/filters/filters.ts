import { anySpecialism } from './any-specialism.js';
import { capacity } from './capacity.js';
import { type Filter } from './filter.js';
import { language } from './language.js';
import { maxEngagement } from './max-engagement.js';
import { membership } from './membership.js';
import { minEngagement } from './min-engagement.js';
import { mustHave } from './must-have.js';
import { place } from './place.js';
import { price } from './price.js';
import { redLine } from './red-line.js';

/** Every filter, in the order in which a rejection lists its reasons. A new filter is a file and a line here. */
export const FILTERS: readonly Filter[] = [
  membership,
  redLine,
  mustHave,
  anySpecialism,
  capacity,
  price,
  minEngagement,
  maxEngagement,
  language,
  place,
];

/** The code of the filter whose rejections a client is not told by name. */
export const RED_LINE_CODE = redLine.code;

/** The code of the filter whose rejections are for operators alone. */
export const MEMBERSHIP_CODE = membership.code;

import { capacityFit } from './capacity-fit.js';
import { type Factor } from './factor.js';
import { fairShare } from './fair-share.js';
import { place } from './place.js';
import { priceFit } from './price-fit.js';
import { purposeFit } from './purpose-fit.js';
import { specialismFit } from './specialism-fit.js';
import { trackRecord } from './track-record.js';

/** Every factor, in the order of an explanation. A new factor is a file, a line here and a weight in the policy. */
export const FACTORS: readonly Factor[] = [
  specialismFit,
  capacityFit,
  priceFit,
  purposeFit,
  fairShare,
  trackRecord,
  place,
];

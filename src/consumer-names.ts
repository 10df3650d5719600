/**
 * Every consumer of the product, by the name that `@Consumer` gives it: settings name them, and are checked before
 * anything is loaded or started.
 */
export const CONSUMER_NAMES: readonly string[] = [
  'leads',
  'mail',
  'matching',
  'notices',
  'suspensions',
];

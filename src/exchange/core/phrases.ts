import { anyOf } from '../../taxonomy/core/any-of.js';

/** Says that something is designed, built or tried out, which nobody says of a licence or a laptop. */
export const MAKING = anyOf(
  'design(?:ing)?,? (?:and|&|/|,) ?(?:build\\w*|develop\\w*|deliver\\w*|implement\\w*|produc\\w*)',
  '(?:build|develop|create|redesign|rebuild|produce)(?:ing)? (?:an?|the|our|its|their|new|and)',
  'development (?:and|of|services?|partner|agency|team)',
  '(?:software|web|website|app|application|portal|platform|system) (?:design|development|build|redesign)',
  '(?<!new )build$',
  'bespoke',
  're-?(?:design|build|develop|platform|brand)\\w*',
  'proof of concept',
  'prototyp\\w+',
  '(?:alpha|beta|discovery) (?:phase|stage|and|of)',
  'd?datblygu',
  'd?dylunio',
);

/** How standings move, for those who compute with them and need nothing else of co-ops. */
export { addToStanding, epochOf, leftAfter, newStanding } from './core/standing.js';

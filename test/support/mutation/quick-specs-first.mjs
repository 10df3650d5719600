import Sequencer from '@jest/test-sequencer';
import { forgetFailure } from './stop-at-first-failure.mjs';

/** Runs the quick specs first: a mutant that one of them kills needs no hundreds of cases. */
export default class QuickSpecsFirst extends Sequencer {
  sort(tests) {
    forgetFailure();
    const weight = ({ path }) => (path.includes('.properties.') ? 1 : 0);
    return [...tests].sort((a, b) => weight(a) - weight(b) || (a.path < b.path ? -1 : 1));
  }
}

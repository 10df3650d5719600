import TestRunner from 'jest-runner';
import { forgetFailure, hasFailed } from './stop-at-first-failure.mjs';

/** Runs the quick specs first, and none after one that fails: most mutants need no hundreds of cases to be killed. */
export default class QuickSpecsFirst extends TestRunner {
  async runTests(tests, watcher, options) {
    forgetFailure();
    for (const test of [...tests].sort((a, b) => slowness(a) - slowness(b))) {
      await super.runTests([test], watcher, options);
      if (hasFailed()) return;
    }
  }
}

/** Specs of one part alone, in a folder of their own, load little and are done at once. */
function slowness({ path }) {
  if (path.includes('.properties.')) return 2;
  return /\/matching\/(columns|consortium)\//.test(path) ? 0 : 1;
}

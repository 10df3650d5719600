import TestRunner from 'jest-runner';
import { forgetFailure, hasFailed } from './stop-at-first-failure.mjs';

/** Runs the quick specs first, and none after one that fails: most mutants need no hundreds of cases to be killed. */
export default class QuickSpecsFirst extends TestRunner {
  async runTests(tests, watcher, options) {
    forgetFailure();
    const weight = ({ path }) => (path.includes('.properties.') ? 1 : 0);
    for (const test of [...tests].sort((a, b) => weight(a) - weight(b))) {
      await super.runTests([test], watcher, options);
      if (hasFailed()) return;
    }
  }
}

import { TestEnvironment } from 'jest-environment-node';

// On the process, since every spec file loads this module anew.
const FAILED = Symbol.for('fairlead.test-failed');

/** Called before each run of all specs. */
export function forgetFailure() {
  process[FAILED] = false;
}

export function hasFailed() {
  return process[FAILED] === true;
}

/** Skips every test after the first that fails: one is enough to kill a mutant, and jest's own bail ends the process. */
export default class StopAtFirstFailure extends TestEnvironment {
  handleTestEvent(event) {
    if (event.name === 'test_start' && hasFailed()) event.test.mode = 'skip';
    if (event.name === 'test_done' && event.test.errors.length > 0) process[FAILED] = true;
  }
}

import { join } from 'node:path';
import jestConfig from './jest.config.mjs';

const support = join(import.meta.dirname, 'test/support/mutation');

// A part's own specs are quicker than all of them; what survives them may still be killed by the others.
const specs = (process.env.FAIRLEAD_MUTATION_SPECS ?? 'test/unit/matching/**/*.spec.ts').split(',');

/** The tests that mutants of the core of matching are tried on. They start no server. */
export default {
  ...jestConfig,
  globalSetup: undefined,
  globalTeardown: undefined,
  // Without src/, a spec that reaches a mutant through another file would not be found.
  roots: ['<rootDir>/src', '<rootDir>/test'],
  testMatch: specs.map((each) => `<rootDir>/${each}`),
  testEnvironment: join(support, 'stop-at-first-failure.mjs'),
  runner: join(support, 'quick-specs-first.mjs'),
};

import { join } from 'node:path';
import jestConfig from './jest.config.mjs';

const support = join(import.meta.dirname, 'test/support/mutation');

/** The tests that mutants of the core of matching are tried on. They start no server. */
export default {
  ...jestConfig,
  globalSetup: undefined,
  globalTeardown: undefined,
  // Without src/, a spec that reaches a mutant through another file would not be found.
  roots: ['<rootDir>/src', '<rootDir>/test'],
  testMatch: ['<rootDir>/test/unit/matching/**/*.spec.ts'],
  testEnvironment: join(support, 'stop-at-first-failure.mjs'),
  runner: join(support, 'quick-specs-first.mjs'),
};

/**
 * `npm run mutate`: changes the core of matching in thousands of small ways, and tells which of them no test notices.
 * One part of it: `npm run mutate -- --mutate 'src/matching/core/columns/**'`.
 */

// A property's full number of cases would take a day; what survives these can be held against more of them.
process.env.FAIRLEAD_PROPERTY_RUNS ??= '100';

export default {
  mutate: ['src/matching/core/**/*.ts'],
  testRunner: 'jest',
  jest: { configFile: 'jest.mutation.config.mjs' },
  testRunnerNodeArgs: ['--experimental-vm-modules', '--no-warnings'],
  coverageAnalysis: 'perTest',
  // What is worked out once, as a module loads, can only be tried by loading every module again.
  ignoreStatic: true,
  concurrency: 2,
  // Endless loops are counted, not timed; a busy machine must not pass for one.
  timeoutMS: 120_000,
  tempDirName: '.stryker/sandbox',
  cleanTempDir: 'always',
  ignorePatterns: ['.bench', '.fairlead', 'coverage', 'dist', 'docs'],
  incremental: true,
  incrementalFile: '.stryker/incremental.json',
  reporters: ['progress-append-only', 'clear-text', 'json'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  jsonReporter: { fileName: '.stryker/mutation.json' },
};

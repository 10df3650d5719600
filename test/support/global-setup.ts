import { register } from 'node:module';

interface JestRun {
  readonly testPathPatterns: { readonly patterns: readonly string[] };
}

/** Starts the test server of the run, unless only unit tests are asked for: they need none. */
export default async function globalSetup({ testPathPatterns }: JestRun): Promise<void> {
  const { patterns } = testPathPatterns;
  if (patterns.length > 0 && patterns.every((pattern) => /\btest\/unit\b|\.unit\b/.test(pattern)))
    return;
  // jest reads this file as CommonJS and does not know our module names: from here on, Node does.
  register('./typescript-loader.mjs', import.meta.url);
  const { setUpTestServer } = await import('./test-server.js');
  process.env['FAIRLEAD_TEST_POSTGRES_URL'] = await setUpTestServer();
}

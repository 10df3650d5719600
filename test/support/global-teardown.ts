/** Stops the test server of the run. */
export default async function globalTeardown(): Promise<void> {
  if (process.env['FAIRLEAD_TEST_POSTGRES_URL'] === undefined) return;
  const { tearDownTestServer } = await import('./test-server.js');
  await tearDownTestServer();
}

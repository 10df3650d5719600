import { createServer } from 'node:net';

/** The first of the wished ports that nobody listens on at 127.0.0.1, else any free one. */
export async function freePort(wished: readonly number[]): Promise<number> {
  for (const port of [...wished, 0]) {
    const free = await bind(port);
    if (free !== null) return free;
  }
  throw new Error('No port of 127.0.0.1 is free.');
}

function bind(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen({ port, host: '127.0.0.1' }, () => {
      const address = server.address();
      server.close(() => resolve(address && typeof address === 'object' ? address.port : null));
    });
  });
}

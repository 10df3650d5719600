import { createServer } from 'node:net';
import { StartError } from './failures.js';

/**
 * Finds out early whether the port is free, before anything is started.
 * @throws StartError that says how to choose another
 */
export async function requireFreePort(port: number, host: string): Promise<void> {
  if (port === 0) return;
  await new Promise<void>((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => reject(portError(error, port, host)));
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}

function portError(error: NodeJS.ErrnoException, port: number, host: string): Error {
  if (error.code === 'EADDRINUSE') {
    return new StartError(
      `Port ${String(port)} is taken by another program. Choose another: PORT=${String(port + 1)} npm start`,
    );
  }
  if (error.code === 'EACCES') {
    return new StartError(
      `Port ${String(port)} needs more rights than this user has. Choose one above 1023: PORT=3000 npm start`,
    );
  }
  if (error.code === 'EADDRNOTAVAIL') {
    return new StartError(
      `HOST=${host} is not an address of this machine. Use 127.0.0.1 or 0.0.0.0.`,
    );
  }
  return error;
}

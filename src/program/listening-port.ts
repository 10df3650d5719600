import { createServer } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { errorCode } from '../platform/error-code.js';
import { StartError } from './failures.js';

/** Finds out early whether the port can be had, before anything is started; null when it can. */
export async function findPortFault(port: number, host: string): Promise<Error | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error) => resolve(portFault(error, port, host)));
    probe.listen(port, host, () => probe.close(() => resolve(null)));
  });
}

/**
 * Lets the application listen; its URL as a person at this machine would write it.
 * @throws StartError that says how to choose another port
 */
export async function listen(
  app: NestFastifyApplication,
  port: number,
  host: string,
): Promise<string> {
  try {
    await app.listen(port, host);
  } catch (error) {
    throw error instanceof Error ? portFault(error, port, host) : error;
  }
  return (await app.getUrl()).replace('127.0.0.1', 'localhost').replace('[::1]', 'localhost');
}

function portFault(error: Error, port: number, host: string): Error {
  switch (errorCode(error)) {
    case 'EADDRINUSE':
      return new StartError(
        `Port ${String(port)} is taken by another program. Choose another: PORT=${String(port < 65_535 ? port + 1 : 3000)} npm start`,
      );
    case 'EACCES':
      return new StartError(
        `Port ${String(port)} needs more rights than this user has. Choose one above 1023: PORT=3000 npm start`,
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new StartError(
        `HOST=${host} is not an address of this machine. Use 127.0.0.1 or 0.0.0.0.`,
      );
    default:
      return error;
  }
}

import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/** How long answers under way may take before their connections are cut. */
const GRACE_MS = 15_000;

/**
 * Lets the server close as soon as the answers under way are given. Node itself waits for connections that carry
 * nothing: those that a client keeps alive after its answer, and those that a browser opens in advance and never uses.
 * @param graceMs milliseconds after which answers that are still owed are given up
 */
export function drainOnClose(fastify: FastifyInstance, graceMs = GRACE_MS): void {
  const { server } = fastify;
  const connections = new Set<Socket>();
  const owed = new Set<ServerResponse>();
  server.on('connection', (connection) => {
    connections.add(connection);
    connection.once('close', () => connections.delete(connection));
  });
  server.on('request', (_request, response) => {
    owed.add(response);
    response.once('close', () => owed.delete(response));
  });
  fastify.addHook('preClose', (done) => {
    const busy = new Set([...owed].map((response) => closeAfter(response)));
    for (const connection of connections) if (!busy.has(connection)) connection.destroy();
    setTimeout(() => server.closeAllConnections(), graceMs).unref();
    done();
  });
}

/** Makes an answer the last of its connection, which it returns. */
function closeAfter(response: ServerResponse): Socket {
  const { socket } = response.req;
  if (!response.headersSent) response.setHeader('Connection', 'close');
  response.once('close', () => socket.destroySoon());
  return socket;
}

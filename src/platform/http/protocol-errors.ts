import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { problem, toProblem } from './problem.js';
import { PROBLEM_JSON, sendProblem } from './send-problem.js';

/** What Fastify refuses before it looks for a route, such as a URL that does not decode. */
function frameworkErrors(error: Error, _request: FastifyRequest, reply: FastifyReply): void {
  sendProblem(reply, toProblem(error));
}

/** What is not HTTP, or too much of it: there is no request to reply to yet, only the connection. */
function clientErrorHandler(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const answer = protocolProblem(error.code);
  const body = JSON.stringify(answer);
  socket.end(
    `HTTP/1.1 ${String(answer.status)} ${STATUS_CODES[answer.status] ?? ''}\r\n` +
      `Content-Type: ${PROBLEM_JSON}\r\nContent-Length: ${String(Buffer.byteLength(body))}\r\n` +
      `Connection: close\r\n\r\n${body}`,
  );
}

function protocolProblem(code: string | undefined) {
  if (code === 'HPE_HEADER_OVERFLOW')
    return problem(431, 'headers-too-large', 'The request headers are larger than 16 KiB.');
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT')
    return problem(408, 'request-timeout', 'The request did not arrive in time.');
  return problem(400, 'invalid-request', 'This is not an HTTP/1.1 request.');
}

/** Options of the Fastify server that keep its own errors problem documents. */
export const PROTOCOL_ERRORS = { frameworkErrors, clientErrorHandler };

import type { FastifyReply } from 'fastify';
import type { Problem } from './problem.js';

export const PROBLEM_JSON = 'application/problem+json; charset=utf-8';

/** Ends the request with a problem document. */
export function sendProblem(reply: FastifyReply, problem: Problem): void {
  void reply
    .status(problem.status)
    .header('Content-Type', PROBLEM_JSON)
    .send(JSON.stringify(problem));
}

import type { FastifyInstance } from 'fastify';
import { DomainError } from '../domain-error.js';

/** More than any body of ours has. */
const MOST_LEVELS = 32;

/**
 * Takes JSON and nothing else: Fastify reads plain text by itself, which would reach the schemas as a string
 * where 415 is the answer. An empty body is no body, whatever its content type says.
 */
export function acceptOnlyJson(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser(
    'application/json',
    { parseAs: 'string' },
    (_request, text: string, done) => {
      if (text.trim() === '') done(null, undefined);
      else parse(text, done);
    },
  );
}

function parse(text: string, done: (error: Error | null, body?: unknown) => void): void {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? `: ${error.message}` : '';
    done(new DomainError('invalid', 'malformed-json', `The body is not JSON${why}.`));
    return;
  }
  // What walks a value by calling itself (JSON.stringify does) would run out of stack on "[[[[…".
  if (deeperThan(MOST_LEVELS, body)) {
    const levels = String(MOST_LEVELS);
    done(new DomainError('invalid', 'malformed-json', `The body is deeper than ${levels} levels.`));
    return;
  }
  done(null, body);
}

function deeperThan(levels: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => deeperThan(levels - 1, inner));
}

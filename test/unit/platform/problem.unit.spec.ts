import { toProblem } from '../../../src/platform/http/problem.js';

it.each([
  'Connection terminated unexpectedly',
  'Client has encountered a connection error and is not queryable',
])('a request that the database server left half-way ("%s") may be tried again', (message) => {
  expect(toProblem(new Error(message))).toMatchObject({ status: 503, code: 'unavailable' });
});

import type { DeliveryView } from '../../../src/events/deliveries.schemas.js';
import { deliverySentence } from '../../../src/events/delivery-sentence.js';

const EVENT_AT = '2026-11-24T08:00:00.000Z';
const THEN = '2026-11-24T08:20:00.000Z';
const STREAM = '01999999-9999-7999-8999-999999999999';
const SUBJECT = `briefs.posted of ${EVENT_AT} (stream ${STREAM})`;
const ERROR = `TypeError: Cannot read properties of undefined (reading 'x')`;

const told = (overrides: Partial<DeliveryView>): string =>
  deliverySentence({
    ...{ id: 'matching:7', consumer: 'matching', eventId: '7', type: 'briefs.posted' },
    ...{ stream: STREAM, state: 'pending', attempts: 0, crashes: 0, eventAt: EVENT_AT },
    ...{ ageSeconds: 1200, lastError: null, availableAt: THEN, finishedAt: null, reason: null },
    ...overrides,
  });

describe('what an operator reads of a delivery', () => {
  it('is, of a dead letter, who failed on what, of which stream, since when, how often, and the error', () => {
    expect(told({ state: 'dead', attempts: 8, lastError: ERROR, finishedAt: THEN })).toBe(
      `"matching" was given ${SUBJECT}; it failed 8 times. The last error was "${ERROR}". ` +
        `It was given up at ${THEN} and holds back its stream until it is replayed or discarded.`,
    );
  });

  it('tells crashes apart from failures', () => {
    expect(told({ state: 'dead', attempts: 1, crashes: 50 })).toContain(
      'it failed once and its process died or froze 50 times. It was given up and',
    );
  });

  it('is, of what is discarded, the reason that was given', () => {
    const why = 'The brief was a test.';
    const state = 'discarded';
    expect(told({ state, reason: why, finishedAt: THEN, attempts: 8, lastError: ERROR })).toBe(
      `An operator discarded it at ${THEN}, because: "${why}". ` +
        `"matching" was given ${SUBJECT}; it failed 8 times. The last error was "${ERROR}".`,
    );
  });

  it('is, of what is done, when, and no error that there never was', () => {
    expect(told({ state: 'done', finishedAt: THEN })).toBe(
      `"matching" is done with ${SUBJECT} since ${THEN}.`,
    );
    expect(told({ state: 'done', finishedAt: THEN, attempts: 2 })).toBe(
      `"matching" is done with ${SUBJECT} since ${THEN}. Before that, it failed 2 times.`,
    );
  });

  it('is, of what is pending, whether it was tried, and from when on it is tried again', () => {
    expect(told({})).toBe(`"matching" has not come to ${SUBJECT} yet.`);
    expect(told({ attempts: 1, lastError: ERROR })).toBe(
      `"matching" was given ${SUBJECT}; it failed once. The last error was "${ERROR}". ` +
        `It is tried again, not before ${THEN}.`,
    );
  });
});

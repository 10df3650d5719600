import { backfill } from '../../../src/events/deliveries.schemas.js';
import { acceptable } from '../../../src/program/command-options.js';

describe('the options of a command', () => {
  it('are read by a schema', () => {
    expect(acceptable(backfill, { consumer: 'notices', dryRun: true })).toEqual({
      consumer: 'notices',
      dryRun: true,
      outOfOrder: false,
    });
  });

  it.each([
    ['yesterday', 'must be a date and time such as 2026-12-07T09:00:00Z'],
    ['0000-01-01T00:00:00Z', 'must be in the year 0001 or later'],
  ])('--from %s is refused in plain words', (from, message) => {
    expect(() => acceptable(backfill, { consumer: 'notices', from })).toThrow(`--from: ${message}`);
  });
});

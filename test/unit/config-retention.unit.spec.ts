import { loadConfig } from '../../src/config.js';

describe('how long events are kept', () => {
  const keepDays = (given?: string) => loadConfig({ FAIRLEAD_KEEP_EVENTS_DAYS: given }).keepDays;

  it('is six years unless said, so many days, or for ever', () => {
    expect(keepDays()).toBe(2190);
    expect(keepDays('30')).toBe(30);
    expect(keepDays('off')).toBeNull();
  });

  it.each(['0', '-1', 'never', '1.5', '100001'])('is refused as "%s"', (given) => {
    expect(() => keepDays(given)).toThrow(
      'FAIRLEAD_KEEP_EVENTS_DAYS: must be a whole number from 1 to 100000, or off',
    );
  });
});

import { floorOf, slopePerMinute } from './slope.js';

const at = (minutes: number, value: number) => ({ minutes, value });

describe('slopePerMinute', () => {
  it('is what a straight line grows by', () => {
    expect(slopePerMinute([at(0, 5), at(1, 7), at(3, 11)])).toBeCloseTo(2);
  });

  it('is not a number for one sample', () => {
    expect(slopePerMinute([at(0, 5)])).toBeNaN();
  });
});

describe('floorOf', () => {
  it('keeps the lowest of each stretch', () => {
    const saw = [at(0, 30), at(0.5, 10), at(0.9, 20), at(1, 40), at(1.4, 12)];
    expect(floorOf(saw, 1)).toEqual([at(0.5, 10), at(1.4, 12)]);
  });

  it('still rises where something is never given back', () => {
    const leak = Array.from({ length: 60 }, (_, n) => at(n / 6, n + (n % 5) * 20));
    expect(slopePerMinute(floorOf(leak, 1))).toBeCloseTo(6, 0);
  });
});

import { pino } from 'pino';
import { z } from 'zod';
import { Logger } from '../../../src/platform/logger.js';

const Line = z.object({ msg: z.string() });

describe('a warning', () => {
  const lines: string[] = [];
  const logger = new Logger(pino({ level: 'warn' }, { write: (line) => void lines.push(line) }));
  const logged = (): string[] => lines.map((line) => Line.parse(JSON.parse(line)).msg);

  beforeEach(() => {
    import.meta.jest.useFakeTimers();
    lines.length = 0;
  });
  afterEach(() => {
    import.meta.jest.useRealTimers();
  });

  it('that repeats itself is logged once in ten seconds', () => {
    for (let second = 0; second < 10; second++) {
      logger.warn('sweep failed');
      import.meta.jest.advanceTimersByTime(1000);
    }
    logger.warn('sweep failed');
    expect(logged()).toEqual(['sweep failed', 'sweep failed']);
  });

  it('is not held back by another', () => {
    logger.warn('queue lost');
    logger.warn('database lost');
    expect(logged()).toEqual(['queue lost', 'database lost']);
  });
});

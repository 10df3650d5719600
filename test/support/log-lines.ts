import { pino } from 'pino';
import { Logger } from '../../src/platform/logger.js';

/** A logger, and what it was told: each line with its level by name. */
export function listenToLog(): {
  readonly logger: Logger;
  readonly lines: Record<string, unknown>[];
} {
  const lines: Record<string, unknown>[] = [];
  const formatters = { level: (label: string) => ({ level: label }) };
  const write = (line: string): void => {
    const told: unknown = JSON.parse(line);
    if (typeof told === 'object' && told !== null) lines.push({ ...told });
  };
  return { logger: new Logger(pino({ level: 'trace', formatters }, { write })), lines };
}

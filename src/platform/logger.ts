import type { LoggerService } from '@nestjs/common';
import { pino, type Logger as PinoInstance } from 'pino';

/** An outage repeats its warning many times a second; once in this time is enough. */
const REPEAT_MS = 10_000;

/** Structured logs through pino; also Nest's own logger. */
export class Logger implements LoggerService {
  /** When each warning of late was logged. */
  private readonly warned = new Map<string, number>();

  constructor(readonly pino: PinoInstance) {}

  static create(level: string): Logger {
    const serializers = { err: withoutData };
    return new Logger(pino({ level, serializers }, pino.destination({ dest: 2, sync: true })));
  }

  log(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }
  info(message: unknown, ...rest: unknown[]): void {
    this.write('info', message, rest);
  }
  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }
  /** The same warning is logged once in ten seconds. */
  warn(message: unknown, ...rest: unknown[]): void {
    if (rest.length > 0 || this.isNews(String(message))) this.write('warn', message, rest);
  }
  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }
  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  private isNews(message: string): boolean {
    const now = Date.now();
    for (const [old, at] of this.warned) if (now - at >= REPEAT_MS) this.warned.delete(old);
    if (this.warned.has(message)) return false;
    this.warned.set(message, now);
    return true;
  }

  private write(
    level: 'trace' | 'debug' | 'info' | 'warn' | 'error',
    message: unknown,
    rest: unknown[],
  ): void {
    if (message instanceof Error) this.pino[level]({ err: message, rest }, message.message);
    else this.pino[level](rest.length > 0 ? { rest } : {}, String(message));
  }
}

/** Errors of pg and of mail servers carry what they were about: rows, parameters, addresses. None of it is logged. */
function withoutData(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const code = 'code' in error ? error.code : undefined;
  return { type: error.name, message: error.message, code, stack: error.stack };
}

import { connect, type Socket } from 'node:net';

/** One request, written out in bytes; `n` counts from 0 over the whole run. */
export type RequestMaker = (n: number) => string;

export interface LoadResult {
  readonly requests: number;
  readonly seconds: number;
  readonly perSecond: number;
  /** Answers that were not 2xx. */
  readonly failed: number;
  /** The first such answer, for the person who has to find out why. */
  readonly firstFailure: string | undefined;
}

export interface LoadOptions {
  readonly port: number;
  readonly connections: number;
  /** How long to load, or how many requests to send: whichever comes first. */
  readonly seconds?: number;
  readonly requests?: number;
  readonly make: RequestMaker;
  /** Told of every answer with its body. */
  readonly onAnswer?: (n: number, body: string) => void;
}

/**
 * A lean HTTP/1.1 load generator: keep-alive sockets, one request at a time on each, no parsing beyond
 * the status and the content length, so that on a small machine the load costs the server as little as it can.
 */
export async function load(options: LoadOptions): Promise<LoadResult> {
  const run = new Run(options);
  const started = performance.now();
  await Promise.all(Array.from({ length: options.connections }, () => run.connection(started)));
  const seconds = (performance.now() - started) / 1000;
  return {
    requests: run.answered,
    seconds,
    perSecond: run.answered / seconds,
    failed: run.failed,
    firstFailure: run.firstFailure,
  };
}

class Run {
  sent = 0;
  answered = 0;
  failed = 0;
  firstFailure: string | undefined;

  constructor(private readonly options: LoadOptions) {}

  connection(started: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const socket = connect(this.options.port, '127.0.0.1');
      socket.setNoDelay(true);
      let received = '';
      let n = 0;
      const next = (): void => {
        if (this.isOver(started)) return void socket.end(resolve);
        n = this.sent++;
        socket.write(this.options.make(n));
      };
      socket.setEncoding('utf8');
      socket.on('connect', next);
      socket.on('error', reject);
      socket.on('data', (chunk: string) => {
        received += chunk;
        const body = completeBody(received);
        if (body === undefined) return;
        this.take(n, received, body);
        received = '';
        next();
      });
      closeRejects(socket, reject);
    });
  }

  private isOver(started: number): boolean {
    const { seconds = Infinity, requests = Infinity } = this.options;
    return this.sent >= requests || performance.now() - started > seconds * 1000;
  }

  private take(n: number, answer: string, body: string): void {
    this.answered++;
    if (!/^HTTP\/1\.1 2/.test(answer)) {
      this.failed++;
      this.firstFailure ??= answer;
    }
    this.options.onAnswer?.(n, body);
  }
}

function closeRejects(socket: Socket, reject: (error: Error) => void): void {
  socket.on('close', (hadError) => {
    if (!socket.writableEnded && !hadError) reject(new Error('the server closed the connection'));
  });
}

/** The body of an answer that has arrived whole, else undefined. */
function completeBody(received: string): string | undefined {
  const end = received.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const length = Number(/content-length: *(\d+)/i.exec(received)?.[1] ?? 0);
  const body = received.slice(end + 4);
  return Buffer.byteLength(body) >= length ? body : undefined;
}

/** A request with a JSON body. */
export function jsonRequest(
  method: string,
  path: string,
  body: unknown,
  headers: Readonly<Record<string, string>>,
): string {
  const text = JSON.stringify(body);
  const lines = Object.entries({
    Host: '127.0.0.1',
    'Content-Type': 'application/json',
    'Content-Length': String(Buffer.byteLength(text)),
    ...headers,
  }).map(([name, value]) => `${name}: ${value}`);
  return `${method} ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n${text}`;
}

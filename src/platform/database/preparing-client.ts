import { Duplex } from 'node:stream';
import pg from 'pg';

/** The product has some hundred statements; what is generated beyond that is not worth keeping on the server. */
const MOST_STATEMENTS = 400;

const names = new Map<string, string>();

/** The name of a statement, the same on every connection; undefined when there are too many already. */
function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= MOST_STATEMENTS) return known;
  const name = `fl${String(names.size)}`;
  names.set(text, name);
  return name;
}

/** `query(text, values)` becomes a query of a named statement; every other form stays as it is. */
function prepared(args: readonly unknown[]): readonly unknown[] {
  const [text, values] = args;
  if (args.length !== 2 || typeof text !== 'string' || !Array.isArray(values)) return args;
  const name = values.length > 0 ? nameOf(text) : undefined;
  return name === undefined ? args : [{ name, text, values }];
}

/**
 * A connection that keeps its statements prepared: the server parses and plans each text once per connection.
 * Planning the append of an event costs more than running it.
 */
export class PreparingClient extends pg.Client {
  private held = false;

  constructor(config?: pg.ClientConfig) {
    super(config);
    // One that is lost between being lent and being used would end the process. What uses it fails, and is told.
    this.on('error', () => undefined);
    const plain: unknown = Reflect.get(this, 'query');
    if (typeof plain !== 'function') throw new Error('pg.Client has no query method');
    Reflect.set(this, 'query', (...args: unknown[]) => {
      this.holdWrites();
      const answer: unknown = Reflect.apply(plain, this, prepared(args));
      return answer;
    });
  }

  /** Statements that are sent in one turn of the event loop go out in one write: a write costs more than a statement. */
  private holdWrites(): void {
    const stream: unknown = Reflect.get(Object(Reflect.get(this, 'connection')), 'stream');
    if (this.held || !(stream instanceof Duplex)) return;
    this.held = true;
    stream.cork();
    process.nextTick(() => {
      this.held = false;
      stream.uncork();
    });
  }
}

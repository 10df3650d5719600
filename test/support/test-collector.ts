import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { z } from 'zod';

const attribute = z.object({ key: z.string(), value: z.record(z.string(), z.unknown()) });
const span = z.object({
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().optional(),
  name: z.string(),
  attributes: z.array(attribute),
});
const batch = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes: z.array(attribute) }),
      scopeSpans: z.array(z.object({ spans: z.array(span) })),
    }),
  ),
});

/** A span as it was received. */
export interface ReceivedSpan extends z.infer<typeof span> {
  /** What the process that sent it does. */
  readonly role: unknown;
}

/** Takes traces over OTLP/HTTP, as a collector does, and keeps them. */
export class TestCollector {
  readonly spans: ReceivedSpan[] = [];
  /** All that was sent, as it came. */
  readonly bodies: string[] = [];
  /** What each request said of its connection. */
  readonly connections: (string | undefined)[] = [];
  private readonly server: Server;

  private constructor() {
    this.server = createServer((request, response) => {
      void this.take(request).then((status) => response.writeHead(status).end('{}'));
    });
  }

  static async start(): Promise<TestCollector> {
    const collector = new TestCollector();
    collector.server.listen(0, '127.0.0.1');
    await once(collector.server, 'listening');
    return collector;
  }

  get url(): string {
    const address = this.server.address();
    if (address === null || typeof address === 'string') throw new Error('it does not listen');
    return `http://127.0.0.1:${String(address.port)}`;
  }

  named(name: string): ReceivedSpan[] {
    return this.spans.filter((each) => each.name === name);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private async take(request: IncomingMessage): Promise<number> {
    if (request.method !== 'POST' || request.url !== '/v1/traces') return 404;
    this.connections.push(request.headers.connection);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array));
    const body = Buffer.concat(chunks).toString();
    this.bodies.push(body);
    for (const { resource, scopeSpans } of batch.parse(JSON.parse(body)).resourceSpans) {
      const role = resource.attributes.find(({ key }) => key === 'fairlead.role')?.value;
      for (const each of scopeSpans.flatMap(({ spans }) => spans))
        this.spans.push({ ...each, role: role?.['stringValue'] });
    }
    return 200;
  }
}

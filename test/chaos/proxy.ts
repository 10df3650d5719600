import { connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { endOnInterrupt } from '../../bench/support/interrupt.js';

/** What becomes of the bytes on their way. `silent` takes everything and passes on nothing, as a half-open link does. */
export type Manner = 'pass' | 'silent' | 'delay' | 'drip';

/** Looks at what the server says before the client hears it; `cut` drops it and ends both sides. */
export type Listener = (said: Buffer) => 'pass' | 'cut' | Promise<'pass' | 'cut'>;

const DELAY_MS = 200;
const DRIP_BYTES = 24;

/** A TCP link that can be made worse. */
export class Proxy {
  manner: Manner = 'pass';
  listener: Listener | undefined;
  private readonly pairs = new Set<readonly [Socket, Socket]>();

  private constructor(
    private readonly server: Server,
    private readonly targetPort: number,
    private readonly forget: () => void,
  ) {
    server.on('connection', (client) => this.join(client));
  }

  static async open(targetPort: number): Promise<Proxy> {
    const server = createServer({ noDelay: true });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new Proxy(
      server,
      targetPort,
      endOnInterrupt(() => server.close()),
    );
  }

  get port(): number {
    const address = this.server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  /** The same URL, through here. */
  url(direct: string): string {
    const url = new URL(direct);
    url.port = String(this.port);
    return url.href;
  }

  /** Ends every connection at once, without a goodbye. */
  cut(): void {
    for (const pair of this.pairs) for (const side of pair) side.resetAndDestroy();
    this.pairs.clear();
  }

  close(): void {
    this.cut();
    this.server.close();
    this.forget();
  }

  private join(client: Socket): void {
    const server = connect({ port: this.targetPort, host: '127.0.0.1', noDelay: true });
    const pair = [client, server] as const;
    this.pairs.add(pair);
    for (const side of pair) {
      side.on('error', () => undefined);
      side.once('close', () => {
        this.pairs.delete(pair);
        for (const each of pair) each.destroy();
      });
    }
    void this.carry(client, server, undefined);
    void this.carry(server, client, () => this.listener);
  }

  /** Carries one direction, in order, piece by piece. */
  private async carry(
    from: Socket,
    to: Socket,
    listener: (() => Listener | undefined) | undefined,
  ): Promise<void> {
    try {
      for await (const chunk of from) {
        if (!Buffer.isBuffer(chunk)) continue;
        const verdict = (await listener?.()?.(chunk)) ?? 'pass';
        if (verdict === 'cut') {
          from.resetAndDestroy();
          to.resetAndDestroy();
          return;
        }
        await this.pass(chunk, to);
      }
      to.end();
    } catch {
      to.destroy();
    }
  }

  private async pass(chunk: Buffer, to: Socket): Promise<void> {
    switch (this.manner) {
      case 'pass':
        return void to.write(chunk);
      case 'silent':
        return;
      case 'delay':
        await pause(DELAY_MS);
        return void to.write(chunk);
      case 'drip':
        for (let at = 0; at < chunk.length; at += DRIP_BYTES) {
          to.write(chunk.subarray(at, at + DRIP_BYTES));
          await pause(1);
        }
    }
  }
}

/** One proxy for each kind of connection. */
export type Links = Readonly<
  Record<'apiToPostgres' | 'apiToRedis' | 'workerToPostgres' | 'workerToRedis', Proxy>
>;

export async function openLinks(postgresPort: number, redisPort: number): Promise<Links> {
  return {
    apiToPostgres: await Proxy.open(postgresPort),
    apiToRedis: await Proxy.open(redisPort),
    workerToPostgres: await Proxy.open(postgresPort),
    workerToRedis: await Proxy.open(redisPort),
  };
}

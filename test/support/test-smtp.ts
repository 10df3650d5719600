import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';
import { freePort } from '../../src/platform/embedded-postgres/free-port.js';

/** A mail as it came over the wire. */
export interface ReceivedMail {
  /** Of the envelope. */
  readonly from: string;
  readonly to: readonly string[];
  /** By small letters. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** A mail server on a port of its own that keeps what it is sent. */
export class TestSmtp {
  readonly received: ReceivedMail[] = [];
  /** What it answers to a recipient with `550`; recipients that are not here are taken. */
  readonly refused = new Map<string, string>();
  private server: SMTPServer | undefined;

  private constructor(private readonly port: number) {}

  static async start(): Promise<TestSmtp> {
    const smtp = new TestSmtp(await freePort([]));
    await smtp.start();
    return smtp;
  }

  get url(): string {
    return `smtp://127.0.0.1:${String(this.port)}`;
  }

  /** Answers again on the same port after `stop`. */
  async start(): Promise<void> {
    this.server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      logger: false,
      onRcptTo: ({ address }, _session, done) => done(this.refusal(address)),
      onData: (stream, { envelope }, done) => {
        const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
        const to = envelope.rcptTo.map(({ address }) => address);
        void readMail(stream).then((mail) => {
          this.received.push({ from, to, ...mail });
          done();
        }, done);
      },
    });
    this.server.on('error', () => undefined);
    this.server.listen(this.port, '127.0.0.1');
    await once(this.server.server, 'listening');
  }

  async stop(): Promise<void> {
    const { server } = this;
    if (!server) return;
    this.server = undefined;
    await new Promise<void>((resolve) => server.close(resolve));
  }

  private refusal(address: string): Error | null {
    const answer = this.refused.get(address);
    return answer === undefined ? null : Object.assign(new Error(answer), { responseCode: 550 });
  }
}

async function readMail(
  stream: SMTPServerDataStream,
): Promise<Pick<ReceivedMail, 'headers' | 'text'>> {
  const raw = (await buffer(stream)).toString('latin1');
  const end = raw.indexOf('\r\n\r\n');
  // A long header is continued on a line that starts with a blank.
  const lines = raw
    .slice(0, end)
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  const headers = Object.fromEntries(
    lines.map((line) => [
      line.slice(0, line.indexOf(':')).toLowerCase(),
      line.slice(line.indexOf(':') + 1).trim(),
    ]),
  );
  return { headers, text: decode(raw.slice(end + 4), headers['content-transfer-encoding']) };
}

function decode(body: string, encoding: string | undefined): string {
  const bytes =
    encoding === 'quoted-printable'
      ? body
          .replace(/=\r\n/g, '')
          .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
      : body;
  const buffer = Buffer.from(bytes, encoding === 'base64' ? 'base64' : 'latin1');
  return buffer.toString('utf8').replaceAll('\r\n', '\n');
}

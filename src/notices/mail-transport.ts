import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Transporter } from 'nodemailer';
import { CONFIG, type Config } from '../config.js';
import type { Mail } from './mail.repository.js';
import { Outbox } from './outbox.js';

/** Who reads a mail. */
export interface Addressee {
  readonly name: string;
  readonly email: string;
}

/** The mail server did not take a mail. What it said is kept without the addresses in it. */
export class MailNotTaken extends Error {
  override readonly name = 'MailNotTaken';
}

/** Long enough for a slow server, shorter than a delivery's lease. */
const TIMEOUT_MS = 10_000;

/** Sends mails by SMTP or, where no server is set, writes them into an outbox that a person can read. */
@Injectable()
export class MailTransport implements OnApplicationShutdown {
  private smtp: Transporter | undefined;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Resolves when the server has taken the mail, or the file is written.
   * A mail that is sent twice (the process died before it could note the first time) has the same Message-ID.
   * @throws MailNotTaken with what the server answered; the delivery is retried and then a dead letter
   */
  async send(mail: Mail, to: Addressee): Promise<void> {
    const url = this.config.smtpUrl;
    if (url === undefined || isPlaceholder(to))
      await this.outbox.put(mail.id, this.asText(mail, to));
    else await this.bySmtp(url, mail, to);
  }

  private async bySmtp(url: string, mail: Mail, to: Addressee): Promise<void> {
    const transporter = await this.transporter(url);
    try {
      await transporter.sendMail({
        from: this.config.mailFrom,
        to: { name: to.name, address: to.email },
        subject: mail.subject,
        text: mail.body,
        messageId: this.messageId(mail),
        // What a person writes back should not start a conversation of machines.
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
    } catch (error) {
      // The original is not kept as the cause: it names the recipient in many places.
      throw new MailNotTaken(withoutAddresses(error));
    }
  }

  onApplicationShutdown(): void {
    this.smtp?.close();
  }

  /** Loaded when the first mail goes out: most starts send none. */
  private async transporter(url: string): Promise<Transporter> {
    const { createTransport } = await import('nodemailer');
    this.smtp ??= createTransport({
      url,
      connectionTimeout: TIMEOUT_MS,
      greetingTimeout: TIMEOUT_MS,
      socketTimeout: TIMEOUT_MS,
    });
    return this.smtp;
  }

  private asText(mail: Mail, to: Addressee): string {
    return [
      `From: ${this.config.mailFrom}`,
      `To: ${to.name} <${to.email}>`,
      `Subject: ${mail.subject}`,
      `Message-ID: ${this.messageId(mail)}`,
      '',
      mail.body,
    ].join('\n');
  }

  private messageId({ id }: Mail): string {
    const domain = /@([^\s>]+)/.exec(this.config.mailFrom)?.[1] ?? 'fairlead.invalid';
    return `<${id}@${domain}>`;
  }
}

/** Imported organisations and those of the demo have addresses in `.invalid`, where by RFC 2606 no mail arrives. */
function isPlaceholder({ email }: Addressee): boolean {
  return /[@.]invalid$/i.test(email);
}

function withoutAddresses(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/[^\s<>"'():;,]+@[^\s<>"'():;,]+/g, '(address)');
}

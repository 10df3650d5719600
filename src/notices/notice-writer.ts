import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { BriefsApi } from '../briefs/briefs.api.js';
import { CONFIG, type Config } from '../config.js';
import { CoopsApi } from '../coops/coops.api.js';
import { isEvent, type DeliveredEvent } from '../events/consumer.js';
import {
  BriefShortlisted,
  BriefUnmatched,
  LeadAwarded,
  LeadExpiring,
  LeadNotSelected,
  LeadOffered,
} from '../leads/leads.events.js';
import { newId } from '../platform/id.js';
import * as letters from './core/letters.js';
import type { Mail } from './mail.repository.js';

/** The events that people must hear of. */
export const NOTICED = [
  LeadOffered,
  LeadExpiring,
  LeadAwarded,
  LeadNotSelected,
  BriefShortlisted,
  BriefUnmatched,
];

type Side = Awaited<ReturnType<BriefsApi['clientContact']>>;

/** Everyone that a batch of events may have to be written to, read at once. */
interface AddressBook {
  readonly coops: ReadonlyMap<string, Side>;
  readonly clients: ReadonlyMap<string, Side>;
}

/** Writes the mail for each event that people must hear of. */
@Injectable()
export class NoticeWriter {
  private readonly publicUrl: string;

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly coops: CoopsApi,
    private readonly briefs: BriefsApi,
  ) {
    this.publicUrl = config.publicUrl.replace(/\/+$/, '');
  }

  async write(events: readonly DeliveredEvent[], tx: EntityManager): Promise<Mail[]> {
    const coopIds = events.flatMap((each) => coopIn(each) ?? []);
    const book: AddressBook = {
      coops: await this.coops.contactsOf([...new Set(coopIds)], tx),
      clients: await this.briefs.clientContacts(
        [...new Set(events.map((each) => each.stream))],
        tx,
      ),
    };
    return events.flatMap((each) => this.mail(each, book) ?? []);
  }

  private mail(each: DeliveredEvent, book: AddressBook): Mail | null {
    const client = book.clients.get(each.stream);
    const coop = book.coops.get(coopIn(each) ?? '');
    const toCoop = (letter: (reader: letters.Reader) => letters.Letter): Mail | null =>
      coop ? this.addressed(each, 'coop', coop, letter) : null;
    const toClient = (letter: (reader: letters.Reader) => letters.Letter): Mail | null =>
      client ? this.addressed(each, 'client', client, letter) : null;
    if (isEvent(each, LeadOffered)) return toCoop((to) => letters.leadOffered(each.payload, to));
    if (isEvent(each, LeadExpiring)) return toCoop((to) => letters.leadExpiring(each.payload, to));
    if (isEvent(each, LeadNotSelected)) {
      return toCoop((to) => letters.leadNotSelected(each.payload, to));
    }
    if (isEvent(each, LeadAwarded) && client) {
      return toCoop((to) => letters.leadAwarded(each.payload, to, client));
    }
    if (isEvent(each, BriefUnmatched)) {
      return toClient((to) => letters.briefUnmatched(each.payload, to));
    }
    if (isEvent(each, BriefShortlisted) && coop) {
      const news = { ...each.payload, coopName: coop.name };
      return toClient((to) => letters.briefShortlisted(news, to));
    }
    return null;
  }

  private addressed(
    { id: eventId }: DeliveredEvent,
    recipient: Mail['recipient'],
    { contact }: Side,
    write: (reader: letters.Reader) => letters.Letter,
  ): Mail {
    const { subject, text } = write({ name: contact.name, publicUrl: this.publicUrl });
    return {
      id: newId(),
      eventId,
      recipient,
      toName: contact.name,
      toEmail: contact.email,
      subject,
      body: text,
    };
  }
}

function coopIn({ payload }: DeliveredEvent): string | undefined {
  if (typeof payload !== 'object' || payload === null || !('coopId' in payload)) return undefined;
  return typeof payload.coopId === 'string' ? payload.coopId : undefined;
}

import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CONFIG, type Config } from '../config.js';
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
import { AddressBook, type Parties, type Party } from './address-book.js';
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

/** What a co-op is told of its lead. */
const TO_COOP = [
  { of: LeadOffered, write: letters.leadOffered },
  { of: LeadExpiring, write: letters.leadExpiring },
  { of: LeadAwarded, write: letters.leadAwarded },
  { of: LeadNotSelected, write: letters.leadNotSelected },
];

/** A letter, and whom it is for. */
type Addressed = Pick<Mail, 'recipient' | 'recipientId'> & letters.Letter;

/** Writes the mail for each event that people must hear of. */
@Injectable()
export class NoticeWriter {
  private readonly publicUrl: string;

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly addresses: AddressBook,
  ) {
    this.publicUrl = config.publicUrl.replace(/\/+$/, '');
  }

  /** @throws Error when whom a mail is for is gone */
  async write(events: readonly DeliveredEvent[], tx: EntityManager): Promise<Mail[]> {
    const parties = await this.addresses.open(
      events.flatMap((each) => idIn(each, 'coopId')),
      events.flatMap((each) => idIn(each, 'clientId')),
      tx,
    );
    return events.flatMap((each) => {
      const addressed = this.toCoop(each, parties) ?? this.toClient(each, parties);
      if (!addressed) return [];
      const { recipient, recipientId, subject, text: body } = addressed;
      return [{ id: newId(), eventId: each.id, recipient, recipientId, subject, body }];
    });
  }

  private toCoop(each: DeliveredEvent, parties: Parties): Addressed | null {
    for (const { of, write } of TO_COOP) {
      if (!isEvent(each, of)) continue;
      const { coopId, clientId } = each.payload;
      const reader = this.reader(parties.coop(coopId));
      const letter = write(each.payload, reader, parties.client(clientId));
      return { recipient: 'coop', recipientId: coopId, ...letter };
    }
    return null;
  }

  private toClient(each: DeliveredEvent, parties: Parties): Addressed | null {
    const addressed = (recipientId: string, write: (reader: letters.Reader) => letters.Letter) => {
      const letter = write(this.reader(parties.client(recipientId)));
      return { recipient: 'client' as const, recipientId, ...letter };
    };
    if (isEvent(each, BriefUnmatched)) {
      const { payload } = each;
      return addressed(payload.clientId, (reader) => letters.briefUnmatched(payload, reader));
    }
    if (isEvent(each, BriefShortlisted)) {
      const news = { ...each.payload, coopName: parties.coop(each.payload.coopId).name };
      return addressed(news.clientId, (reader) => letters.briefShortlisted(news, reader));
    }
    return null;
  }

  private reader({ contact }: Party): letters.Reader {
    return { name: contact.name, publicUrl: this.publicUrl };
  }
}

function idIn({ payload }: DeliveredEvent, field: 'coopId' | 'clientId'): string[] {
  if (typeof payload !== 'object' || payload === null || !(field in payload)) return [];
  const id: unknown = Reflect.get(payload, field);
  return typeof id === 'string' ? [id] : [];
}

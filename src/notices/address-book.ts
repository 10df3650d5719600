import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ClientsApi } from '../clients/clients.api.js';
import { CoopsApi } from '../coops/coops.api.js';

/** An organisation and the person there who reads its mail. */
export interface Party {
  readonly name: string;
  readonly contact: { readonly name: string; readonly email: string };
}

/** A page of the address book: the parties that were looked up. */
export class Parties {
  constructor(
    private readonly coops: ReadonlyMap<string, Party>,
    private readonly clients: ReadonlyMap<string, Party>,
  ) {}

  /** @throws Error when it is gone: a mail that nobody can get must not vanish without a word */
  coop(id: string): Party {
    return present(this.coops.get(id), `co-op ${id}`);
  }

  /** @throws Error as `coop` does */
  client(id: string): Party {
    return present(this.clients.get(id), `client ${id}`);
  }
}

/** Where mails go. Addresses are looked up when a mail goes out, so that a corrected one is used. */
@Injectable()
export class AddressBook {
  constructor(
    private readonly coops: CoopsApi,
    private readonly clients: ClientsApi,
  ) {}

  /** Looks many up at once; ids that nobody has are told when they are asked for. */
  async open(
    coopIds: readonly string[],
    clientIds: readonly string[],
    tx: EntityManager,
  ): Promise<Parties> {
    const coops = await this.coops.contactsOf([...new Set(coopIds)], tx);
    const clients = await this.clients.getMany([...new Set(clientIds)], tx);
    return new Parties(coops, clients);
  }

  /** @throws Error when it is gone */
  async find(kind: 'client' | 'coop', id: string, tx: EntityManager): Promise<Party> {
    const isCoop = kind === 'coop';
    const parties = await this.open(isCoop ? [id] : [], isCoop ? [] : [id], tx);
    return isCoop ? parties.coop(id) : parties.client(id);
  }
}

function present(party: Party | undefined, who: string): Party {
  if (!party) throw new Error(`There is no ${who} to write to`);
  return party;
}

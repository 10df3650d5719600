import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { RegisterClient } from '../clients/clients.api.js';
import { PricingApi } from '../pricing/pricing.api.js';
import type { Buyer } from './core/buyer.js';
import type { DayPrice } from './core/notice-brief.js';
import { SourceReferences } from './source-references.js';

/** Notices have no address that we may write to. Nothing is ever delivered to this domain (RFC 2606). */
const NO_CONTACT = { name: 'Public procurement notice', email: 'no-contact@notices.invalid' };

const nothing = z.object({});

/** The buyers of public notices, as clients of the network. */
@Injectable()
export class BuyerRegister {
  constructor(
    private readonly commands: CommandBus,
    private readonly references: SourceReferences,
    private readonly pricing: PricingApi,
  ) {}

  /** The client that a buyer is; registered when it is a new one. Under the lock of the import. */
  async clientOf(buyer: Buyer, tx: EntityManager): Promise<string> {
    const ref = `buyer:${buyer.ref}`;
    const known = (await this.references.find([ref], nothing, tx)).get(ref)?.subjectId;
    if (known != null) return known;
    const { name, organisationForm, country, sectors } = buyer;
    const registered = await this.commands.execute(
      new RegisterClient({
        ...{ name, organisationForm, country },
        ...{ sectors: [...sectors], causes: [], contact: NO_CONTACT },
      }),
    );
    await this.references.note([{ ref, subjectId: registered.client.id, details: {} }], tx);
    return registered.client.id;
  }

  /** What a day costs a buyer of this kind now. */
  async priceFor({ organisationForm, country, sectors }: Buyer): Promise<DayPrice> {
    const policy = await this.pricing.activePolicy();
    const { quote } = await this.pricing.quote(policy, {
      facts: {
        ...{ organisationForm, country, registrationNumber: null },
        ...{ causes: [], sectors: [...sectors] },
      },
      mustSlugs: [],
      effort: { minDays: 1, maxDays: 1 },
      budgetMinor: null,
    });
    return {
      standardDayRateMinor: policy.standardDayRate.amountMinor,
      adjustmentBps: quote.tier.adjustmentBps,
      currency: policy.currency,
    };
  }
}

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { OwnLead } from './core/change/own-leads.js';

/** Reads every lead of briefs. */
export type ReadLeads = (
  briefIds: readonly string[],
  tx: EntityManager,
) => Promise<readonly OwnLead[]>;

/** What was offered of briefs, told by the leads module: it knows this one, and this one must not know it. */
@Injectable()
export class BriefLeads {
  private read: ReadLeads = () => Promise.resolve([]);

  provide(read: ReadLeads): void {
    this.read = read;
  }

  of(briefIds: readonly string[], tx: EntityManager): Promise<readonly OwnLead[]> {
    return this.read(briefIds, tx);
  }
}

import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { SourceReferences } from '../source-references.js';

const REF = 'demo:network';

const marker = z.object({
  /** Ids by the names of the data files. */
  coops: z.record(z.string(), z.string()),
  clients: z.record(z.string(), z.string()),
  briefs: z.record(z.string(), z.string()),
  /** Names of the briefs whose story is not told to its end. */
  waiting: z.array(z.string()),
});

export type DemoMark = z.infer<typeof marker>;

/** Says in the database that it holds a demo network, and how far its story is told. */
@Injectable()
export class DemoMarker {
  constructor(private readonly references: SourceReferences) {}

  /** Of several programs that start at once, one makes the network. */
  lock(tx: EntityManager): Promise<void> {
    return this.references.lock('demo', tx);
  }

  /** Null when there is no demo network. */
  async read(tx?: EntityManager): Promise<DemoMark | null> {
    return (await this.references.find([REF], marker, tx)).get(REF)?.details ?? null;
  }

  async write(mark: DemoMark, tx: EntityManager): Promise<void> {
    await this.references.note([{ ref: REF, subjectId: null, details: mark }], tx);
  }
}

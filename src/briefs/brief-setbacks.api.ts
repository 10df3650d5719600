import { Injectable } from '@nestjs/common';
import type { BriefStatus } from './briefs.events.js';

/** What has gone wrong with some briefs: a sentence for their client, by the id of the brief. */
export type Setbacks = ReadonlyMap<string, string>;
export type FindSetbacks = (briefIds: readonly string[]) => Promise<Setbacks>;

/** Where a brief waits for us, and not for its client or a co-op. */
const WAITING: readonly BriefStatus[] = ['posted', 'unmatched'];

/** Why briefs do not get on. Those who carry them on provide it, whom briefs must not know. */
@Injectable()
export class BriefSetbacksApi {
  private readonly sources: FindSetbacks[] = [];

  /** @param find may be asked at any time; tells nothing that is not for a client */
  provide(find: FindSetbacks): void {
    this.sources.push(find);
  }

  /** Those of the briefs that wait for us. */
  async of(
    briefs: readonly { readonly id: string; readonly status: BriefStatus }[],
  ): Promise<Setbacks> {
    const waiting = briefs.filter(({ status }) => WAITING.includes(status)).map(({ id }) => id);
    if (waiting.length === 0) return new Map();
    const found = await Promise.all(this.sources.map((find) => find(waiting)));
    return new Map(found.flatMap((setbacks) => [...setbacks]));
  }
}

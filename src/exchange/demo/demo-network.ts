import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/database.js';
import type { DemoKeys } from './demo-keys.js';
import { DemoMaker } from './demo-maker.js';
import { DemoMarker } from './demo-marker.js';
import { DemoTeller } from './demo-teller.js';

/** Ranking and offering twenty briefs takes a second or two. What is not told by then is told on the next start. */
const PATIENCE_MS = 10_000;

/** A small invented network that tells a story, to try everything out on. */
@Injectable()
export class DemoNetwork {
  constructor(
    private readonly database: Database,
    private readonly marker: DemoMarker,
    private readonly maker: DemoMaker,
    private readonly teller: DemoTeller,
  ) {}

  /**
   * Makes the network unless there is one, and tells its story as far as workers let it go on.
   * @param options.besideOthers also in a network that has co-ops already
   * @returns the keys, this once; null when nothing was made
   */
  async ensure({ besideOthers }: { readonly besideOthers: boolean }): Promise<DemoKeys | null> {
    const keys = await this.make(besideOthers);
    await this.tellOn();
    return keys;
  }

  /** Whether there is a demo network. */
  async exists(): Promise<boolean> {
    return (await this.marker.read()) !== null;
  }

  /** In one transaction: a program that is killed half-way leaves nothing behind. */
  private make(besideOthers: boolean): Promise<DemoKeys | null> {
    return this.database.transaction(async (tx) => {
      await this.marker.lock(tx);
      if (await this.marker.read(tx)) return null;
      if (!besideOthers && (await this.maker.hasCompany(tx))) return null;
      const { keys, ...made } = await this.maker.make();
      await this.marker.write({ ...made, waiting: Object.keys(made.briefs) }, tx);
      return keys;
    });
  }

  private async tellOn(): Promise<void> {
    const mark = await this.marker.read();
    if (!mark || mark.waiting.length === 0) return;
    const waiting = await this.teller.tell(mark, PATIENCE_MS);
    await this.database.transaction((tx) => this.marker.write({ ...mark, waiting }, tx));
  }
}

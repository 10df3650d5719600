import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { BriefsApi } from '../../briefs/briefs.api.js';
import { DomainError } from '../../platform/domain-error.js';
import { DEMO_BRIEFS, type DemoBrief } from './demo-briefs.data.js';
import type { DemoMark } from './demo-marker.js';
import { DemoStory } from './demo-story.js';

const PAUSE_MS = 50;

/** Tells the story of the demo network while workers rank its briefs and make offers. */
@Injectable()
export class DemoTeller {
  constructor(
    private readonly briefs: BriefsApi,
    private readonly story: DemoStory,
  ) {}

  /**
   * Goes on until everything is told or the time is up.
   * @param patienceMs how long to wait for the workers
   * @returns the names of the briefs whose story is not at its end
   */
  async tell(mark: DemoMark, patienceMs: number): Promise<string[]> {
    const scripts = new Map<string, DemoBrief>(Object.entries(DEMO_BRIEFS));
    const waiting = new Set(mark.waiting);
    const deadline = Date.now() + patienceMs;
    while (waiting.size > 0 && Date.now() < deadline) {
      for (const name of [...waiting]) {
        const [script, briefId] = [scripts.get(name), mark.briefs[name]];
        if (!script || briefId === undefined || (await this.advance(script, briefId)))
          waiting.delete(name);
      }
      if (waiting.size > 0) await sleep(PAUSE_MS);
    }
    return [...waiting];
  }

  /** A refusal means that somebody tried the network out and was quicker: then it is their story. */
  private async advance(script: DemoBrief, briefId: string): Promise<boolean> {
    const brief = (await this.briefs.rows([briefId])).get(briefId);
    if (!brief) return true;
    try {
      return await this.story.play(script, brief);
    } catch (error) {
      if (error instanceof DomainError) return true;
      throw error;
    }
  }
}

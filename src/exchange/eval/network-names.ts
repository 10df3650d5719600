import { Injectable } from '@nestjs/common';
import { BriefsApi } from '../../briefs/briefs.api.js';
import { CoopsApi } from '../../coops/coops.api.js';

/** Reads names for the table. */
@Injectable()
export class NetworkNames {
  constructor(
    private readonly briefs: BriefsApi,
    private readonly coops: CoopsApi,
  ) {}

  /** Must-haves first. */
  async specialismsOf(briefId: string): Promise<string[]> {
    const { specialisms = [] } = (await this.briefs.facts([briefId])).get(briefId) ?? {};
    return specialisms.map(({ slug, importance }) => (importance === 'must' ? slug : `(${slug})`));
  }

  async coop(coopId: string): Promise<string> {
    return (await this.coops.factsOf([coopId])).get(coopId)?.name ?? coopId;
  }
}

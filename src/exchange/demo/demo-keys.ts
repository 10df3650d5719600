import { Injectable } from '@nestjs/common';
import { IdentityApi } from '../../identity/identity.api.js';
import { Database } from '../../platform/database/database.js';
import { DEMO_CLIENT, DEMO_COOP } from './demo-maker.js';
import { DemoMarker } from './demo-marker.js';

/** Keys in full, for a client and a co-op of the demo network. */
export interface DemoKeys {
  readonly client: string;
  readonly coop: string;
}

/** Issues further keys, where those that were shown once are lost. */
@Injectable()
export class DemoKeyring {
  constructor(
    private readonly database: Database,
    private readonly marker: DemoMarker,
    private readonly identity: IdentityApi,
  ) {}

  /** Null when there is no demo network. */
  async issue(): Promise<DemoKeys | null> {
    const mark = await this.marker.read();
    const [client, coop] = [mark?.clients[DEMO_CLIENT], mark?.coops[DEMO_COOP]];
    if (client === undefined || coop === undefined) return null;
    return this.database.transaction(async (tx) => ({
      client: await this.identity.issueKey('client', client, tx),
      coop: await this.identity.issueKey('coop', coop, tx),
    }));
  }
}

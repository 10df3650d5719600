import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { EntityManager } from 'typeorm';
import { PostBrief } from '../../briefs/briefs.api.js';
import { RegisterClient } from '../../clients/clients.api.js';
import {
  ChangeCoopStatus,
  CoopsApi,
  DeclareCapacity,
  RegisterCoop,
} from '../../coops/coops.api.js';
import { Clock } from '../../platform/clock.js';
import type { DemoKeys } from './demo-keys.js';
import { briefBodyOf } from './demo-brief.js';
import { DEMO_BRIEFS } from './demo-briefs.data.js';
import { DEMO_CLIENTS, type DemoClientName } from './demo-clients.data.js';
import { DEMO_COOPS, type DemoCoop } from './demo-coops.data.js';
import { clientProfileOf, profileOf, weeksOf } from './demo-profiles.js';

/** Ids by the names of the data files, and the keys of the two that people try out. */
export interface MadeNetwork {
  readonly coops: Readonly<Record<string, string>>;
  readonly clients: Readonly<Record<string, string>>;
  readonly briefs: Readonly<Record<string, string>>;
  readonly keys: DemoKeys;
}

interface Registered {
  readonly id: string;
  readonly apiKey: string;
}

/** Whom the keys of a demo network are for. */
export const DEMO_CLIENT = 'foodBank';
export const DEMO_COOP = 'kettle';

/** Makes the co-ops, clients and briefs of the demo network, by the commands that people's calls run. */
@Injectable()
export class DemoMaker {
  constructor(
    private readonly commands: CommandBus,
    private readonly coops: CoopsApi,
    private readonly clock: Clock,
  ) {}

  /** Whether the network has co-ops already. */
  async hasCompany(tx: EntityManager): Promise<boolean> {
    for await (const page of this.coops.snapshot(tx)) if (page.length > 0) return true;
    return false;
  }

  /** Everything, with windows relative to today. */
  async make(): Promise<MadeNetwork> {
    const today = this.clock.today();
    const coops = new Map<string, Registered>();
    for (const [name, coop] of Object.entries<DemoCoop>(DEMO_COOPS))
      coops.set(name, await this.coop(name, coop, today));
    const clients = new Map<string, Registered>();
    for (const [name, client] of Object.entries(DEMO_CLIENTS))
      clients.set(name, await this.client(name, client));
    const briefs = new Map<string, string>();
    for (const [name, brief] of Object.entries(DEMO_BRIEFS)) {
      const command = new PostBrief(found(clients, brief.client).id, briefBodyOf(brief, today));
      briefs.set(name, (await this.commands.execute(command)).id);
    }
    return {
      coops: idsOf(coops),
      clients: idsOf(clients),
      briefs: Object.fromEntries(briefs),
      keys: {
        client: found(clients, DEMO_CLIENT).apiKey,
        coop: found(coops, DEMO_COOP).apiKey,
      },
    };
  }

  private async coop(name: string, coop: DemoCoop, today: string): Promise<Registered> {
    const { coop: made, apiKey } = await this.commands.execute(
      new RegisterCoop(profileOf(name, coop)),
    );
    if (coop.applied !== true)
      await this.commands.execute(new ChangeCoopStatus(made.id, 'admit', 'operator'));
    if (coop.weekly !== undefined)
      await this.commands.execute(new DeclareCapacity(made.id, weeksOf(coop.weekly, today)));
    return { id: made.id, apiKey };
  }

  private async client(
    name: string,
    client: (typeof DEMO_CLIENTS)[DemoClientName],
  ): Promise<Registered> {
    const { client: made, apiKey } = await this.commands.execute(
      new RegisterClient(clientProfileOf(name, client)),
    );
    return { id: made.id, apiKey };
  }
}

function idsOf(registered: ReadonlyMap<string, Registered>): Record<string, string> {
  return Object.fromEntries([...registered].map(([name, { id }]) => [name, id]));
}

function found(registered: ReadonlyMap<string, Registered>, name: string): Registered {
  const one = registered.get(name);
  if (one) return one;
  throw new Error(`the demo network has no ${name}`);
}

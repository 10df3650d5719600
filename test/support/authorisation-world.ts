import type { KeyView } from '../../src/identity/keys.schemas.js';
import type { Page } from '../../src/platform/http/paging.js';
import type { TestClient } from './http-client.js';
import { LeadWorld, type Party } from './lead-world.js';
import { aMatchingPolicy } from './matching-policy-desk.js';
import { aPolicyDraft } from './policy-drafts.js';

/** Everyone who may call. A and B of a kind have the same rights, to different things. */
export const CALLERS = ['nobody', 'clientA', 'clientB', 'coopA', 'coopB', 'operator'] as const;
export type Caller = (typeof CALLERS)[number];
export type Role = 'client' | 'coop' | 'operator';

/** One thing that belongs to somebody. */
export interface Instance {
  readonly id: string;
  /** Who may see it; the operator may see everything. */
  readonly owners: readonly Caller[];
}

/** What the network of this test holds: one of everything that belongs to A, and one that belongs to B. */
export interface Holdings {
  readonly clients: readonly Instance[];
  readonly coops: readonly Instance[];
  readonly briefs: readonly Instance[];
  readonly leads: readonly Instance[];
  readonly keys: readonly Instance[];
  readonly policies: readonly Instance[];
  readonly deliveries: readonly Instance[];
}

export function roleOf(caller: Caller): Role | undefined {
  if (caller === 'nobody') return undefined;
  if (caller === 'operator') return 'operator';
  return caller.startsWith('client') ? 'client' : 'coop';
}

/** What stands in everything that is only for its owner, and must never be in an answer to anyone else. */
export function markerOf(caller: Caller): string {
  return `only-${caller}`.toLowerCase();
}

/** Two of each kind, each with a brief and a lead of its own, and nobody at work who would change anything. */
export class AuthorisationWorld {
  private constructor(
    readonly house: LeadWorld,
    private readonly parties: ReadonlyMap<Caller, TestClient>,
    readonly holdings: Holdings,
  ) {}

  static async start(): Promise<AuthorisationWorld> {
    const house = await LeadWorld.start();
    const [clientA, clientB] = [await aClient(house, 'clientA'), await aClient(house, 'clientB')];
    const coopA = await aCoop(house, 'coopA', 'drupal');
    const coopB = await aCoop(house, 'coopB', 'illustration');
    const briefA = await aBrief(house, clientA, 'clientA', 'drupal');
    const briefB = await aBrief(house, clientB, 'clientB', 'illustration');
    await house.work();
    const { body: draft } = await house.http.operator.post<{ version: number }>(
      '/v1/pricing/policies',
      aPolicyDraft(),
    );
    // Versions are numbered from 1 on in both kinds, so that one id serves for either.
    await house.http.operator.post('/v1/matching/policies', aMatchingPolicy());
    const holdings: Holdings = {
      clients: [owned(clientA.id, 'clientA'), owned(clientB.id, 'clientB')],
      coops: [owned(coopA.id, 'coopA'), owned(coopB.id, 'coopB')],
      briefs: [owned(briefA, 'clientA'), owned(briefB, 'clientB')],
      leads: [
        owned((await house.leadOf(coopA, briefA)).id, 'coopA', 'clientA'),
        owned((await house.leadOf(coopB, briefB)).id, 'coopB', 'clientB'),
      ],
      keys: [
        owned(await spareKey(house, clientA), 'clientA'),
        owned(await spareKey(house, clientB), 'clientB'),
        owned(await spareKey(house, coopA), 'coopA'),
        owned(await spareKey(house, coopB), 'coopB'),
      ],
      policies: [owned('1'), owned(String(draft.version))],
      deliveries: (await deadLetters(house)).map((id) => owned(id)),
    };
    const parties = new Map<Caller, TestClient>([
      ['nobody', house.http.anyone],
      ['operator', house.http.operator],
      ['clientA', clientA.itself],
      ['clientB', clientB.itself],
      ['coopA', coopA.itself],
      ['coopB', coopB.itself],
    ]);
    return new AuthorisationWorld(house, parties, holdings);
  }

  as(caller: Caller): TestClient {
    return this.parties.get(caller) ?? this.house.http.anyone;
  }

  /** Every row of every table, as one line per table: what a write of any kind would change. */
  async everything(): Promise<string[]> {
    const tables = await this.house.query<{ name: string }>(
      `SELECT quote_ident(table_name) AS name FROM information_schema.tables
       WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY table_name`,
    );
    const lines: string[] = [];
    for (const { name } of tables) {
      const [row] = await this.house.query<{ rows: string }>(
        `SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '-') AS rows
         FROM ${name} t`,
      );
      lines.push(`${name} ${row?.rows ?? ''}`);
    }
    return lines;
  }
}

function owned(id: string, ...owners: Caller[]): Instance {
  return { id, owners: [...owners, 'operator'] };
}

function aClient(house: LeadWorld, name: Caller): Promise<Party> {
  const marker = markerOf(name);
  return house.client({ name: marker, contact: { name: marker, email: `${marker}@x.example` } });
}

// The name of a co-op is public; whom to write to is not.
function aCoop(house: LeadWorld, name: Caller, specialism: string): Promise<Party> {
  const marker = markerOf(name);
  return house.member({
    name: `The co-op ${name.slice(-1)}`,
    contact: { name: marker, email: `${marker}@x.example` },
    specialisms: [{ slug: specialism, level: 3 }],
  });
}

async function aBrief(house: LeadWorld, client: Party, name: Caller, specialism: string) {
  const { id } = await house.post(client, {
    title: `Work for ${name}`,
    specialisms: [{ slug: specialism, importance: 'must' }],
  });
  return id;
}

/** Two deliveries that nothing will be tried with any more. */
async function deadLetters(house: LeadWorld): Promise<string[]> {
  const rows = await house.query<{ event: string; consumer: string }>(
    `SELECT event_id AS event, consumer FROM deliveries ORDER BY event_id LIMIT 2`,
  );
  for (const { event, consumer } of rows)
    await house.query(
      `UPDATE deliveries SET state = 'dead', finished_at = NULL WHERE event_id = $1 AND consumer = $2`,
      [event, consumer],
    );
  return rows.map(({ event, consumer }) => `${consumer}:${event}`);
}

/** A second key, which may be revoked without silencing its holder. */
async function spareKey(house: LeadWorld, party: Party): Promise<string> {
  await house.http.operator.post('/v1/keys', { for: party.id, revokeOthers: false });
  const { body } = await party.itself.get<Page<KeyView>>('/v1/keys');
  const spare = body.items.find((key) => !key.current);
  if (!spare) throw new Error('the spare key was not made');
  return spare.keyId;
}

import { isoWeekOf } from '../../src/platform/iso-week.js';
import type {
  AuthorisationWorld,
  Caller,
  Holdings,
  Instance,
  Role,
} from './authorisation-world.js';
import { aBriefBody, aClientBody, aCoopBody, dayFromNow } from './builders.js';
import { aMatchingPolicy } from './matching-policy-desk.js';
import { aPolicyDraft } from './policy-drafts.js';

/** A kind of thing with an id. Every route under its path is tried with own and foreign ids. */
export interface Resource {
  /** Up to its one parameter: `/v1/briefs/{id}`. */
  readonly path: string;
  readonly held: (holdings: Holdings) => readonly Instance[];
  /** A well-formed id that nothing has. */
  readonly absent: string;
}

const NO_UUID = '01999999-9999-7999-8999-999999999999';

export const RESOURCES: readonly Resource[] = [
  { path: '/v1/clients/{id}', held: (all) => all.clients, absent: NO_UUID },
  { path: '/v1/coops/{id}', held: (all) => all.coops, absent: NO_UUID },
  { path: '/v1/briefs/{id}', held: (all) => all.briefs, absent: NO_UUID },
  { path: '/v1/leads/{id}', held: (all) => all.leads, absent: NO_UUID },
  { path: '/v1/keys/{id}', held: (all) => all.keys, absent: 'f'.repeat(32) },
  { path: '/v1/deliveries/{id}', held: (all) => all.deliveries, absent: 'leads:999999' },
  { path: '/v1/pricing/policies/{version}', held: (all) => all.policies, absent: '999999' },
  { path: '/v1/matching/policies/{version}', held: (all) => all.policies, absent: '999999' },
];

/** The routes that answer anyone. A route that is public and not here is a finding. */
export const PUBLIC: ReadonlySet<string> = new Set([
  'POST /v1/clients',
  'POST /v1/coops',
  'GET /v1/coops',
  'GET /v1/coops/{id}',
  'GET /v1/specialisms',
  'POST /v1/specialisms/suggest',
  'GET /v1/vocabulary',
  'POST /v1/quotes',
  'POST /v1/briefs/check',
  'GET /v1/pricing/policies',
  'GET /v1/pricing/policies/active',
  'GET /v1/pricing/policies/{version}',
  'GET /v1/matching/policies',
  'GET /v1/matching/policies/active',
  'GET /v1/matching/policies/{version}',
  'GET /healthz',
  'GET /readyz',
  'GET /metrics',
]);

/** The other routes without an id, and who may call them. */
export const WITHOUT_ID: Readonly<Record<string, readonly Role[]>> = {
  'GET /v1/briefs': ['client', 'operator'],
  'POST /v1/briefs': ['client'],
  'GET /v1/leads': ['client', 'coop', 'operator'],
  'GET /v1/keys': ['client', 'coop', 'operator'],
  'POST /v1/keys': ['operator'],
  'POST /v1/keys/rotate': ['client', 'coop', 'operator'],
  'GET /v1/deliveries': ['operator'],
  'POST /v1/deliveries/replay': ['operator'],
  'GET /v1/audit': ['operator'],
  'POST /v1/pricing/policies': ['operator'],
  'POST /v1/pricing/policies/rollback': ['operator'],
  'POST /v1/matching/policies': ['operator'],
  'POST /v1/matching/policies/rollback': ['operator'],
};

/** Routes of a resource that serve others than its owners, too: what is told is the caller's own. */
export const SERVES_TOO: Readonly<Record<string, Role>> = {
  'GET /v1/briefs/{id}/chance': 'coop',
};

/** What a route cannot do without in its query when an operator calls it. */
export const QUERIES: Readonly<Record<string, (world: AuthorisationWorld) => string>> = {
  'GET /v1/briefs/{id}/chance': ({ holdings }) => `?coopId=${holdings.coops[0]?.id ?? ''}`,
};

/** @param instance what the route's id names; for a route without one, a client */
type Body = (world: AuthorisationWorld, instance: Instance) => unknown;

/** A valid body for every route that takes one, so that nothing but the right to it can be refused. */
export const BODIES: Readonly<Record<string, Body>> = {
  'POST /v1/clients': () => aClientBody(),
  'PATCH /v1/clients/{id}': () => ({ causes: ['climate'] }),
  'POST /v1/coops': () => aCoopBody(),
  'PATCH /v1/coops/{id}': () => ({ causes: ['climate'] }),
  'POST /v1/coops/{id}/suspend': () => ({ reason: 'The test is over.' }),
  'PUT /v1/coops/{id}/capacity': () => ({
    weeks: [{ week: isoWeekOf(dayFromNow(200)), personDays: 3 }],
  }),
  'POST /v1/quotes': () => ({
    ...aBriefBody(),
    client: { organisationForm: 'charity', country: 'GB', causes: [], sectors: [] },
  }),
  'POST /v1/specialisms/suggest': () => ({ title: 'A website', summary: 'A new website.' }),
  'POST /v1/briefs/check': () => aBriefBody(),
  'POST /v1/briefs': () => aBriefBody(),
  'POST /v1/briefs/{id}/withdraw': () => ({ reason: 'The test is over.' }),
  'POST /v1/briefs/{id}/award': (world, brief) => ({ leadId: leadOf(world, brief).id }),
  'POST /v1/briefs/{id}/complete': () => ({ feedback: 5 }),
  'POST /v1/leads/{id}/decline': () => ({ reason: 'timing' }),
  'POST /v1/deliveries/replay': () => ({ consumer: 'notices' }),
  'POST /v1/deliveries/{id}/discard': () => ({ reason: 'The test is over.' }),
  'POST /v1/keys': (_, { id }) => ({ for: id, revokeOthers: false }),
  'POST /v1/pricing/policies': () => aPolicyDraft(),
  'POST /v1/matching/policies': () => aMatchingPolicy(),
};

/**
 * Routes in the order of a life, for those that may call them: what comes later needs what came before, or ends it.
 * Those that are not named come first; a key ends last, since nothing can be called after that.
 */
export const LIFE: readonly string[] = [
  'POST /v1/deliveries/{id}/discard',
  'POST /v1/pricing/policies/rollback',
  'POST /v1/matching/policies/rollback',
  'POST /v1/leads/{id}/accept',
  'POST /v1/briefs/{id}/award',
  'POST /v1/briefs/{id}/complete',
  'POST /v1/briefs/{id}/withdraw',
  'POST /v1/leads/{id}/decline',
  'POST /v1/coops/{id}/suspend',
  'POST /v1/coops/{id}/admit',
  'DELETE /v1/keys/{id}',
  'POST /v1/keys/rotate',
];

/** The one lead of a brief: both belong to the same client. */
function leadOf({ holdings }: AuthorisationWorld, brief: Instance): Instance {
  const mine = (caller: Caller) => caller !== 'operator' && brief.owners.includes(caller);
  const lead = holdings.leads.find(({ owners }) => owners.some(mine));
  if (!lead) throw new Error('the brief has no lead');
  return lead;
}

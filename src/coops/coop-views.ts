import type { Principal } from '../platform/request-context.js';
import type { Coop } from './coop.entity.js';
import type { FullCoop, PublicCoop } from './coops.schemas.js';

/** Whether the caller sees all of a co-op: it is the co-op itself, or an operator. */
export function seesAll(coopId: string, caller: Principal | undefined): boolean {
  if (caller?.role === 'operator') return true;
  return caller?.role === 'coop' && caller.subjectId === coopId;
}

export function publicView(coop: Coop): PublicCoop {
  const { postcodeDistrict, lat, lng, country } = coop.location;
  return {
    id: coop.id,
    name: coop.name,
    website: coop.website,
    workerMembers: coop.workerMembers,
    location: { postcodeDistrict, lat, lng, country },
    remote: coop.remote,
    specialisms: coop.specialisms.map(({ slug, level }) => ({ slug, level })),
    causes: [...coop.causes],
    redLines: [...coop.redLines],
    minEngagementDays: coop.minEngagementDays,
    maxEngagementDays: coop.maxEngagementDays,
    languages: [...coop.languages],
    version: coop.version,
  };
}

export function fullView(coop: Coop): FullCoop {
  const { dayRate, contact } = coop;
  return {
    ...publicView(coop),
    status: coop.status,
    dayRate: dayRate && { amountMinor: dayRate.amountMinor, currency: dayRate.currency },
    contact: { name: contact.name, email: contact.email },
    standing: coop.standing,
    createdAt: coop.createdAt.toISOString(),
  };
}

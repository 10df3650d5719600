import type { RegisterClient } from '../../clients/clients.api.js';
import type { DeclareCapacity, RegisterCoop } from '../../coops/coops.api.js';
import { addWeeks, isoWeekOf } from '../../platform/iso-week.js';
import type { DEMO_CLIENTS, DemoClientName } from './demo-clients.data.js';
import type { DemoCoop } from './demo-coops.data.js';

const DECLARED_WEEKS = 40;

/** What a demo co-op would write when it applies. */
export function profileOf(name: string, coop: DemoCoop): RegisterCoop['profile'] {
  const { specialisms, causes, redLines, dayRate, languages = ['en'] } = coop;
  const [lat, lng] = coop.point;
  return {
    name: coop.name,
    website: `https://${name.toLowerCase()}.invalid`,
    workerMembers: coop.workerMembers,
    location: { postcodeDistrict: coop.district, lat, lng, country: 'GB' },
    remote: true,
    ...{ specialisms, causes, redLines, languages },
    dayRate: dayRate === null ? null : { amountMinor: dayRate * 100, currency: 'GBP' },
    minEngagementDays: coop.minDays ?? null,
    maxEngagementDays: coop.maxDays ?? null,
    contact: { name: coop.name, email: `hello@${name.toLowerCase()}.invalid` },
  };
}

/** The weeks that a demo co-op declares, from the current one on. */
export function weeksOf(personDays: number, today: string): DeclareCapacity['weeks'] {
  const first = isoWeekOf(today);
  return Array.from({ length: DECLARED_WEEKS }, (_, ahead) => {
    return { week: addWeeks(first, ahead), personDays };
  });
}

/** What a demo client would write when it registers. */
export function clientProfileOf(
  name: string,
  { causes, sectors, ...about }: (typeof DEMO_CLIENTS)[DemoClientName],
): RegisterClient['profile'] {
  const contact = { name: about.name, email: `hello@${name.toLowerCase()}.invalid` };
  return { ...about, country: 'GB', causes: [...causes], sectors: [...sectors], contact };
}

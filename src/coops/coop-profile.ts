import { DomainError } from '../platform/domain-error.js';

/** The one currency of the network, ISO 4217. Day rates in another are refused until it can trade in several. */
export const NETWORK_CURRENCY = 'GBP';

/** What a co-op says of itself. Everything absent is null, so that a profile always has every field. */
export interface CoopProfile {
  readonly name: string;
  readonly website: string | null;
  readonly workerMembers: number;
  readonly location: {
    readonly postcodeDistrict: string | null;
    readonly lat: number | null;
    readonly lng: number | null;
    readonly country: string;
  };
  readonly remote: boolean;
  readonly specialisms: readonly { readonly slug: string; readonly level: number }[];
  readonly causes: readonly string[];
  /** Per person-day, minor units. */
  readonly dayRate: { readonly amountMinor: number; readonly currency: string } | null;
  /** Slugs of the sectors that it will not work for. */
  readonly redLines: readonly string[];
  /** Whole person-days. */
  readonly minEngagementDays: number | null;
  readonly maxEngagementDays: number | null;
  /** ISO 639-1. */
  readonly languages: readonly string[];
  readonly contact: { readonly name: string; readonly email: string };
}

/** The profile of a co-op, without what else is known about it. */
export function profileOf(coop: CoopProfile): CoopProfile {
  const { name, website, workerMembers, location, remote, specialisms, causes } = coop;
  const { dayRate, redLines, minEngagementDays, maxEngagementDays, languages, contact } = coop;
  return {
    ...{ name, website, workerMembers, location, remote, specialisms, causes, dayRate, redLines },
    ...{ minEngagementDays, maxEngagementDays, languages, contact },
  };
}

/** Refuses a specialism that the taxonomy does not know, at the pointer into the request. */
export interface KnownSpecialisms {
  requireSpecialism(slug: string, pointer: string): void;
}

/**
 * The rules that concern a profile as a whole, whoever made it.
 * @throws DomainError invalid, at the field
 */
export function requireSoundProfile(profile: CoopProfile, taxonomy: KnownSpecialisms): void {
  profile.specialisms.forEach(({ slug }, index) => {
    const pointer = `/specialisms/${index}/slug`;
    taxonomy.requireSpecialism(slug, pointer);
    if (profile.specialisms.findIndex((other) => other.slug === slug) !== index)
      throw DomainError.invalid(pointer, `"${slug}" is named twice. State each specialism once.`);
  });
  const { dayRate, location, minEngagementDays: least, maxEngagementDays: most } = profile;
  if (dayRate && dayRate.currency !== NETWORK_CURRENCY) {
    throw DomainError.invalid(
      '/dayRate/currency',
      `The network works in ${NETWORK_CURRENCY}, so a day rate in ${dayRate.currency} cannot be compared. State it in ${NETWORK_CURRENCY}, or leave it out.`,
    );
  }
  if ((location.lat === null) !== (location.lng === null))
    throw DomainError.invalid('/location', 'A point takes both lat and lng, or neither.');
  if (least !== null && most !== null && least > most) {
    throw DomainError.invalid(
      '/minEngagementDays',
      `The smallest engagement (${least} days) is larger than the largest (${most} days).`,
    );
  }
}

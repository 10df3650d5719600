import { type Buyer, buyerOf } from './buyer.js';
import { type FrameworkSigns, frameworkSignsOf } from './framework-total.js';
import { dayAt, instantAt, listAt, numberAt, textAt, at } from './loose-json.js';
import { type NoticeFacts } from './notice-classification.js';
import { type NoticePeriod } from './notice-window.js';
import { postcodeDistrict } from './postcode.js';

/** A published value, minor units. */
export interface NoticeValue {
  readonly minMinor: number | null;
  readonly maxMinor: number;
  readonly currency: string;
}

/** One release, as much of it as a brief needs. */
export interface Release {
  readonly ocid: string;
  readonly releaseId: string | null;
  /** Milliseconds since 1970; 0 when it does not say, so that any dated release supersedes it. */
  readonly date: number;
  readonly facts: NoticeFacts;
  /** `cancelled`, `unsuccessful` or `withdrawn`: nothing is bought any more. */
  readonly calledOff: string | null;
  readonly value: NoticeValue | null;
  readonly framework: FrameworkSigns;
  readonly period: NoticePeriod;
  readonly buyer: Buyer | null;
  /** Where it is delivered, else where the buyer is: `SW1P`. */
  readonly postcodeDistrict: string | null;
}

export type ReleaseReading = Release | { readonly fault: string };

const CALLED_OFF = ['cancelled', 'unsuccessful', 'withdrawn'];

/** Reads a release leniently: only what cannot be told apart (no ocid) or says nothing (no title) is a fault. */
export function readRelease(release: unknown): ReleaseReading {
  const tender = at(release, 'tender');
  const ocid = textAt(release, 'ocid');
  if (ocid === null)
    return { fault: 'It has no ocid, so that it cannot be told from other notices.' };
  const title = textAt(tender, 'title') ?? textAt(release, 'title');
  if (title === null) return { fault: 'It has no title.' };
  const status = textAt(tender, 'status') ?? '';
  const buyer = buyerOf(release);
  return {
    ocid,
    releaseId: textAt(release, 'id'),
    date: instantAt(release, 'date') ?? 0,
    facts: {
      title,
      description: descriptionOf(release),
      cpv: cpvOf(tender),
      category: categoryOf(tender),
    },
    calledOff: CALLED_OFF.includes(status) ? status : null,
    value: valueOf(release),
    framework: frameworkSignsOf(tender),
    period: periodOf(release),
    buyer,
    postcodeDistrict: deliveryDistrict(tender) ?? districtOf(buyer?.postcode ?? null),
  };
}

function descriptionOf(release: unknown): string {
  const [lot] = listAt(release, 'tender', 'lots');
  return (
    textAt(release, 'tender', 'description') ??
    textAt(release, 'description') ??
    textAt(lot, 'description') ??
    ''
  );
}

/** The main code first, each once. */
function cpvOf(tender: unknown): string[] {
  const items = listAt(tender, 'items');
  const classifications = [
    at(tender, 'classification'),
    ...listAt(tender, 'additionalClassifications'),
    ...items.map((item) => at(item, 'classification')),
    ...items.flatMap((item) => listAt(item, 'additionalClassifications')),
  ];
  const codes = classifications
    .filter((each) => textAt(each, 'scheme') === 'CPV')
    .map((each) => textAt(each, 'id')?.slice(0, 8) ?? '')
    .filter((code) => /^\d{8}$/.test(code));
  return [...new Set(codes)];
}

function categoryOf(tender: unknown): 'services' | 'goods' | 'works' | null {
  const category = textAt(tender, 'mainProcurementCategory');
  return category === 'services' || category === 'goods' || category === 'works' ? category : null;
}

/** The tender's value, else the sum of its lots, else its only award's. Values of 0 are placeholders. */
function valueOf(release: unknown): NoticeValue | null {
  const tender = at(release, 'tender');
  const lots = listAt(tender, 'lots').map((lot) => valueAt(lot, 'value'));
  const awards = listAt(release, 'awards').map((award) => valueAt(award, 'value'));
  const value =
    valueAt(tender, 'value') ?? sumOf(lots) ?? (awards.length === 1 ? sumOf(awards) : null);
  if (value === null) return null;
  const least = valueAt(tender, 'minValue');
  const minMinor = least !== null && least.maxMinor < value.maxMinor ? least.maxMinor : null;
  return { ...value, minMinor };
}

function valueAt(owner: unknown, key: string): NoticeValue | null {
  const amount = numberAt(owner, key, 'amount');
  const currency = textAt(owner, key, 'currency');
  if (amount === null || amount <= 0 || currency === null) return null;
  return { minMinor: null, maxMinor: Math.round(amount * 100), currency };
}

function sumOf(values: readonly (NoticeValue | null)[]): NoticeValue | null {
  const [first] = values;
  if (!first) return null;
  let maxMinor = 0;
  for (const value of values) {
    if (value?.currency !== first.currency) return null;
    maxMinor += value.maxMinor;
  }
  return { ...first, maxMinor };
}

function periodOf(release: unknown): NoticePeriod {
  const tender = at(release, 'tender');
  const contracts = [tender, ...listAt(tender, 'lots'), ...listAt(release, 'awards')]
    .map((owner) => at(owner, 'contractPeriod'))
    .filter((period) => period !== undefined);
  const first = <T>(read: (period: unknown) => T | null): T | null =>
    contracts.map(read).find((each) => each !== null) ?? null;
  return {
    start: first((period) => dayAt(period, 'startDate')),
    end: first((period) => dayAt(period, 'endDate')),
    days: first((period) => numberAt(period, 'durationInDays')),
    tenderEnd: dayAt(tender, 'tenderPeriod', 'endDate'),
    published: dayAt(release, 'date'),
  };
}

function deliveryDistrict(tender: unknown): string | null {
  const districts = listAt(tender, 'items')
    .flatMap((item) => listAt(item, 'deliveryAddresses'))
    .map((address) => districtOf(textAt(address, 'postalCode')));
  return districts.find((district) => district !== null) ?? null;
}

function districtOf(postcode: string | null): string | null {
  return postcode === null ? null : postcodeDistrict(postcode);
}

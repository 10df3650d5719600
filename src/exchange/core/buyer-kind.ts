import type { BriefBody } from '../../briefs/briefs.api.js';
import { anyOf } from '../../taxonomy/core/any-of.js';

/** A slug of the vocabulary. */
export type Sector = BriefBody['purpose']['sectors'][number];

/** What kind of organisation a public buyer is, in the words of the vocabularies. */
export interface BuyerKind {
  readonly organisationForm: string;
  readonly sectors: readonly Sector[];
}

/** One classification of a party: COFOG divisions, types of contracting authority. */
export interface PartyClass {
  readonly scheme: string;
  readonly id: string;
  readonly description: string;
}

interface KindRule extends BuyerKind {
  readonly name: RegExp;
}

const kind = (
  organisationForm: string,
  sectors: readonly Sector[],
  ...names: string[]
): KindRule => ({
  name: anyOf(...names),
  organisationForm,
  sectors,
});

/**
 * Told by the name, the first that holds. Those that co-ops may refuse to work for come first: an offer by mistake
 * would be worse than none.
 */
// prettier-ignore
const BY_NAME: readonly KindRule[] = [
  kind('public-body', ['nuclear-weapons', 'arms'], 'atomic weapons\\w*', 'awe (?:plc|nuclear \\w+)'),
  kind('public-body', ['arms', 'central-government'],
    'ministry of defence', 'mod', 'defence', 'dstl', 'royal navy', 'british army', 'royal air force'),
  kind('public-body', ['border-enforcement', 'central-government'], 'border force', 'immigration enforcement'),
  kind('public-body', ['prisons', 'central-government'], 'prisons?', 'hmpps', 'probation'),
  kind('public-body', ['policing'], 'constabulary', 'police', 'policing', 'heddlu'),
  kind('public-body', ['emergency-services'],
    'fire (?:and|&) rescue', 'fire (?:service|authority|brigade)', 'ambulance'),
  kind('public-body', ['health-care'],
    'nhs', 'health board', 'hospitals?', 'health ?care', 'integrated care board', 'health trust', 'public health',
    'iechyd', 'clinical commissioning group', 'health (?:education|and social care)'),
  kind('university', ['education', 'research'], 'universit(?:y|ies)', 'prifysgol', 'royal holloway'),
  kind('public-body', ['education'],
    'schools?', 'college', 'coleg', 'academ(?:y|ies)', 'ysgol', 'education', 'qualifications authority'),
  kind('public-body', ['research', 'central-government'], 'research', 'ukri', 'cefas', 'met office'),
  kind('public-body', ['housing'], 'housing', 'homes', 'tai', 'registered social landlord'),
  kind('public-body', ['local-government'],
    'councils?', 'county borough', '(?:metropolitan|london|royal) borough', 'cbc', 'mbc', 'cyngor',
    'city (?:of|and|&) \\w+', 'combined authority', 'national park authority', 'local authority', 'mayor'),
  kind('public-body', ['transport'],
    'transport for \\w+', 'highways', 'network rail', 'partnership for transport', 'airport', 'ports? of',
    'harbour', 'railways?'),
  kind('public-body', ['central-government'],
    'ministry', 'department (?:for|of)', '(?:home|cabinet) office', 'hm \\w+', 'crown commercial', 'cps', 'desnz',
    'defra', 'dvsa', 'dfe', 'dft\\w?', 'dwp', 'hmrc', 'fcdo', 'government', 'llywodraeth cymru', '\\w+ agency',
    'foreign', 'inspectorate', 'registers of'),
];

/** By the first digits of COFOG, where the name says nothing. */
const BY_COFOG: ReadonlyMap<string, Sector> = new Map([
  ['06', 'housing'],
  ['07', 'health-care'],
  ['09', 'education'],
]);

const LOCAL_AUTHORITY = /regional or local (?:authority|agency)/i;
const NATIONAL_AUTHORITY = /national (?:or federal )?(?:authority|agency)|ministry/i;
const HOUSING = /housing association|social landlord|\brsl\b/i;

/** Forms that a name states, whatever the organisation does. */
const STATED_FORMS: readonly [RegExp, string][] = [
  [anyOf('c\\.?i\\.?c\\.?', 'community interest company'), 'cic'],
  [anyOf('community benefit society'), 'community-benefit-society'],
  [anyOf('co-?operative'), 'co-operative'],
  [anyOf('charity', 'charitable trust'), 'charity'],
  [anyOf('trade union'), 'trade-union'],
];
/** Also companies that the state owns are limited: this counts only for a buyer of whom nothing else is known. */
const COMPANIES: readonly [RegExp, string][] = [
  [anyOf('plc'), 'public-company'],
  [anyOf('limited', 'ltd', 'llp', 'cyf'), 'private-company'],
];

/**
 * Form and sectors of a buyer by its name and its classifications. A buyer of whom nothing is known is a public body:
 * who else publishes its notices.
 */
export function buyerKindOf(name: string, classes: readonly PartyClass[]): BuyerKind {
  const rule = BY_NAME.find((each) => each.name.test(name));
  const sectors = rule?.sectors ?? sectorsOf(classes);
  const forms = sectors.length > 0 ? STATED_FORMS : [...STATED_FORMS, ...COMPANIES];
  const stated = forms.find(([pattern]) => pattern.test(name))?.[1];
  return { organisationForm: stated ?? rule?.organisationForm ?? 'public-body', sectors };
}

function sectorsOf(classes: readonly PartyClass[]): Sector[] {
  const types = classes.filter(({ scheme }) => scheme !== 'COFOG');
  const says = (pattern: RegExp): boolean =>
    types.some(({ id, description }) => pattern.test(`${id} ${description}`));
  if (says(HOUSING)) return ['housing'];
  if (says(LOCAL_AUTHORITY)) return ['local-government'];
  if (says(NATIONAL_AUTHORITY)) return ['central-government'];
  const cofog = classes.find(({ scheme }) => scheme === 'COFOG')?.id.slice(0, 2) ?? '';
  const sector = BY_COFOG.get(cofog);
  return sector === undefined ? [] : [sector];
}

import { type Mention } from '../../taxonomy/core/text-reading.js';
import { type Taxonomy } from '../../taxonomy/core/taxonomy.js';
import { type Division, divisionOf } from './cpv-divisions.js';
import { repairText, withoutProcedure } from './notice-text.js';
import { MAKING } from './phrases.js';

/** What a public notice says of itself, as far as its kind of work goes. */
export interface NoticeFacts {
  readonly title: string;
  readonly description: string;
  /** CPV codes, the main one first. */
  readonly cpv: readonly string[];
  readonly category?: 'services' | 'goods' | 'works' | null;
}

/** A notice as it is understood before anything is decided. */
export interface Reading {
  readonly title: string;
  readonly description: string;
  readonly mainCpv: string | null;
  readonly otherCpv: readonly string[];
  readonly division: Division | null;
  readonly inTitle: readonly Mention[];
  readonly inDescription: readonly Mention[];
  /** Where the notice comes from: our own trades by its CPV code, other services, or goods and works. */
  readonly origin: 'ours' | 'services' | 'goods';
  /** Whether the text says that something is designed or built. */
  readonly making: boolean;
  /** Whether the title names, beyond doubt, a thing that is made to order (a website, an app, a film). */
  readonly madeThing: boolean;
}

/** Things that are made, or looked after by whoever works on them, rather than bought. */
const MADE_TO_ORDER = [
  'web-development',
  'web-design',
  'mobile-development',
  'game-development',
  'data-visualisation',
  'civicrm',
  'moodle',
  'graphic-design',
  'branding-and-identity',
  'ux-design',
  'user-research',
  'film',
  'animation',
  'immersive-and-3d',
  'nextcloud',
  'discourse',
  'mediawiki',
];

/** Specialisms that other trades have too: alone, an ambiguous word or a code for one says nothing digital or creative. */
const SHARED_WITH_OTHER_TRADES = [
  'delivery-and-consultancy',
  'research',
  'translation',
  'mailing-and-distribution',
  'reprographics',
  'it-support',
];

/** Disciplines that the CPV divisions of software and IT services hold. */
const DIGITAL_DISCIPLINES = [
  'software-development',
  'data',
  'infrastructure-and-hosting',
  'security',
  'testing',
  'design',
];

export function isMadeToOrder(slug: string, taxonomy: Taxonomy): boolean {
  return MADE_TO_ORDER.some((kind) => taxonomy.isA(slug, kind));
}

export function isShared(slug: string, taxonomy: Taxonomy): boolean {
  return SHARED_WITH_OTHER_TRADES.some((kind) => taxonomy.isA(slug, kind));
}

/**
 * Whether the main CPV code bears out an ambiguous word: "film" beside a code for film production is our film, beside
 * one for IT services it may be anything. The bare name of a discipline ("design", "security") is never borne out.
 */
export function bornOut(slug: string, reading: Reading, taxonomy: Taxonomy): boolean {
  if (reading.origin !== 'ours' || reading.mainCpv === null || isShared(slug, taxonomy))
    return false;
  const discipline = taxonomy.ancestors(slug).at(-1) ?? slug;
  if (reading.division?.nature === 'digital') {
    // A package is often named after what it is for: "e-mail encryption" is no work on e-mail.
    if (reading.mainCpv.startsWith('48') && !reading.making) return false;
    const bare = slug === discipline && slug !== 'software-development' && slug !== 'data';
    return !bare && DIGITAL_DISCIPLINES.includes(discipline);
  }
  return taxonomy.byCpv(reading.mainCpv).some((match) => taxonomy.isA(match.slug, discipline));
}

/** Repairs a notice's text, leaves out how to tender, and finds the specialisms that it speaks of. */
export function readNotice(notice: NoticeFacts, taxonomy: Taxonomy): Reading {
  const title = repairText(notice.title);
  const description = withoutProcedure(repairText(notice.description));
  const [mainCpv = null, ...otherCpv] = notice.cpv;
  const division = mainCpv === null ? null : divisionOf(mainCpv);
  const origin = originOf(notice, mainCpv, division, taxonomy);
  const signalled = { signalled: origin === 'ours' };
  const inTitle = taxonomy.fromText(title, signalled);
  return {
    title,
    description,
    mainCpv,
    otherCpv,
    division,
    inTitle,
    inDescription: taxonomy.fromText(description, signalled),
    origin,
    making: MAKING.test(title) || MAKING.test(description),
    madeThing: inTitle.some(({ slug, ambiguous }) => !ambiguous && isMadeToOrder(slug, taxonomy)),
  };
}

/** A family of at least three digits is needed outside IT: 79 holds lawyers and guards beside designers. */
function originOf(
  notice: NoticeFacts,
  mainCpv: string | null,
  division: Division | null,
  taxonomy: Taxonomy,
): Reading['origin'] {
  if (division?.nature === 'digital') return 'ours';
  const matches = mainCpv === null ? [] : taxonomy.byCpv(mainCpv);
  if (matches.some(({ slug, digits }) => digits >= 3 && !isShared(slug, taxonomy))) return 'ours';
  const goods = notice.category === 'goods' || notice.category === 'works';
  return goods || division?.nature === 'goods' ? 'goods' : 'services';
}

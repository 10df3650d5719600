import { at, listAt, numberAt, textAt } from './loose-json.js';
import { moneyWords } from './money-words.js';
import { anyOf } from '../../taxonomy/core/any-of.js';

/** What in a notice tells whether its value is for one piece of work or for years of call-offs. */
export interface FrameworkSigns {
  /** The notice declares a framework agreement or a dynamic purchasing system. */
  readonly declared: boolean;
  /** It is one order under a framework that exists, so that the words below mean that one. */
  readonly callOff: boolean;
  /** Most suppliers that it takes on; null when it does not say. */
  readonly suppliers: number | null;
}

/** Sets up a framework, rather than buying under one. */
const FRAMEWORK_TITLE = anyOf(
  'framework(?: agreement| contract)?s?',
  'dynamic (?:purchasing|market)\\w*(?: system)?',
  'dps',
  'fframwaith',
);
const FRAMEWORK_TEXT = anyOf(
  '(?:establish|set up|setting up|establishing|put in place|create|creating|appoint\\w*)[\\w\\s,-]{0,60} framework',
  'framework (?:agreement )?(?:of|with|for) (?:up to |multiple |several )?\\w* ?(?:suppliers|providers|contractors|consultants)',
  'multi-?(?:supplier|provider|lot) (?:framework|agreement|contract)',
  'dynamic purchasing system',
  '(?:multiple|several|number of) (?:suppliers|providers|contractors) (?:to|on)',
);

/** No client of the network has one piece of work of more, in major units. */
const LARGEST_PIECE = 10_000_000;
/** From here on a value of several years is the sum of many pieces. */
const LARGE_FOR_YEARS = 1_000_000;
const YEARS = 3;

export function frameworkSignsOf(tender: unknown): FrameworkSigns {
  const techniques = at(tender, 'techniques');
  const declared =
    at(techniques, 'hasFrameworkAgreement') === true ||
    at(techniques, 'hasDynamicPurchasingSystem') === true ||
    listAt(techniques, 'dynamicPurchasingSystem').length > 0;
  const method = textAt(tender, 'procurementMethodDetails') ?? '';
  return {
    declared,
    callOff: /call[- ]?off/i.test(method),
    suppliers: numberAt(techniques, 'frameworkAgreement', 'maximumParticipants'),
  };
}

/** What the check looks at besides the signs. */
export interface ValuedNotice {
  readonly title: string;
  readonly description: string;
  readonly framework: FrameworkSigns;
  readonly value: { readonly maxMinor: number; readonly currency: string };
  /** Calendar days from start to end of the contract; null when it does not say. */
  readonly contractDays: number | null;
}

/** Why the value is plainly a framework's total and no budget; null when it may be one. */
export function frameworkTotal(notice: ValuedNotice): string | null {
  const sign = frameworkSign(notice);
  if (sign === null) return null;
  const { maxMinor, currency } = notice.value;
  return `${moneyWords(maxMinor, currency)} is a framework total and no budget: ${sign}`;
}

function frameworkSign({
  title,
  description,
  framework,
  value,
  contractDays,
}: ValuedNotice): string | null {
  const amount = value.maxMinor / 100;
  if (amount > LARGEST_PIECE) return 'no single piece of work is that large';
  const suppliers = framework.suppliers ?? 1;
  if (suppliers > 1) return `it takes on up to ${String(suppliers)} suppliers`;
  if (framework.declared) return 'it declares a framework agreement';
  if (!framework.callOff) {
    const words = FRAMEWORK_TITLE.exec(title)?.[0];
    if (words !== undefined) return `"${words}" in the title`;
    const told = FRAMEWORK_TEXT.exec(description)?.[0];
    if (told !== undefined) return `"${told}" in the description`;
  }
  if (amount > LARGE_FOR_YEARS && contractDays !== null && contractDays >= YEARS * 365)
    return `it runs for ${String(Math.round(contractDays / 365))} years`;
  return null;
}

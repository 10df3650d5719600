import { CHARITY_KINDS, COMPANY, type NumberKind, SOCIETY } from './registration-number-kinds.js';

/**
 * Registration numbers by country and organisation form. The check is of the written form only; no register is
 * asked. No form is obliged to give a number; what a form is asked for when it gives one:
 *
 * | form, in the United Kingdom (`GB`) | number |
 * |---|---|
 * | charity | England and Wales, Scotland `SC`, Northern Ireland `NIC` |
 * | CIC, private company, public company | company number |
 * | co-operative, community benefit society | society number or company number |
 * | public body, university, trade union, social enterprise, unincorporated, sole trader | any reference, if they have one |
 *
 * In other countries every form may give any reference.
 */

/** The number in its one way of writing, or what is wrong with it and an invented one that would be right. */
export type RegistrationNumberCheck =
  | { readonly ok: true; readonly normalised: string }
  | { readonly ok: false; readonly because: string; readonly example: string };

/** Forms that are asked for a number of these kinds in the United Kingdom; all others may give any reference. */
const UK_KINDS: Readonly<Record<string, readonly NumberKind[]>> = {
  charity: CHARITY_KINDS,
  cic: [COMPANY],
  'private-company': [COMPANY],
  'public-company': [COMPANY],
  'co-operative': [SOCIETY, COMPANY],
  'community-benefit-society': [SOCIETY, COMPANY],
};

/** Letters, digits, punctuation, symbols and spaces of any script, 1 to 30 of them. */
const PRINTABLE = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]{1,30}$/u;

/**
 * Checks a registration number as a client writes it; case, spaces and the kind of dash do not matter.
 * @param country ISO 3166-1 alpha-2
 * @param organisationForm slug of the vocabulary
 * @param number not blank; give no number by not calling this
 */
export function checkRegistrationNumber(
  country: string,
  organisationForm: string,
  number: string,
): RegistrationNumberCheck {
  const written = number
    .normalize('NFKC')
    .replace(/\p{Pd}/gu, '-')
    .trim()
    .replace(/ +/g, ' ');
  const compact = written.replaceAll(' ', '').toUpperCase();
  const kinds = country === 'GB' ? UK_KINDS[organisationForm] : undefined;
  if (!kinds) return anyReference(country, written, compact);
  const normalised = firstNormalised(kinds, compact);
  return normalised === null ? refusal(kinds, number, compact) : { ok: true, normalised };
}

function firstNormalised(kinds: readonly NumberKind[], compact: string): string | null {
  for (const kind of kinds) {
    const normalised = kind.normalise(compact);
    if (normalised !== null) return normalised;
  }
  return null;
}

/** A digit is asked for, so that "n/a" or "none" is not taken for a number. */
function anyReference(country: string, written: string, compact: string): RegistrationNumberCheck {
  if (!PRINTABLE.test(written) || !/\p{N}/u.test(written)) {
    return {
      ok: false,
      because: 'A registration number has 1 to 30 characters and at least one digit.',
      example: country === 'GB' ? COMPANY.example : 'REG 123456',
    };
  }
  const known = country === 'GB' ? firstNormalised(CHARITY_KINDS, compact) : null;
  const company = country === 'GB' && compact.length === 8 ? COMPANY.normalise(compact) : null;
  return { ok: true, normalised: known ?? company ?? written };
}

function refusal(
  kinds: readonly NumberKind[],
  number: string,
  compact: string,
): RegistrationNumberCheck {
  const [first = COMPANY] = kinds;
  const wanted = kinds.map((kind) => kind.name).join(', or ');
  const shown = number.length > 40 ? `${number.slice(0, 40)}…` : number;
  return {
    ok: false,
    because: `"${shown}" is not ${wanted}.${likelyMistake(kinds, compact)}`,
    example: first.example,
  };
}

/** Charities that are companies too have both numbers, and give the wrong one. */
function likelyMistake(kinds: readonly NumberKind[], compact: string): string {
  if (kinds.includes(COMPANY)) {
    const charity = firstNormalised(CHARITY_KINDS, compact) !== null;
    return charity ? ' It looks like a charity number; give the company number.' : '';
  }
  return COMPANY.normalise(compact) === null
    ? ''
    : ' It looks like a company number; give the charity number.';
}

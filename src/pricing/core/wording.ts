/** Slugs and facts in plain words, for the reasons and changes that clients read. */
import { type AssessmentFacts, type Evidence } from './condition.js';
import { PLACEHOLDER_PATTERN } from './policy.js';

const ORGANISATION_FORMS: Readonly<Record<string, string>> = {
  charity: 'a charity',
  cic: 'a community interest company',
  'co-operative': 'a co-operative',
  'community-benefit-society': 'a community benefit society',
  'public-body': 'a public body',
  university: 'a university',
  'trade-union': 'a trade union',
  'social-enterprise': 'a social enterprise',
  'private-company': 'a private company',
  'public-company': 'a public company',
  'sole-trader': 'a sole trader',
  unincorporated: 'an unincorporated group',
};

/** An organisation form with its article: `a charity`. */
export function organisationInWords(form: string): string {
  return ORGANISATION_FORMS[form] ?? `an organisation of the form "${inWords(form)}"`;
}

/** A slug as words: `fossil-fuels` is "fossil fuels", `co-operation` keeps its hyphen. */
export function inWords(slug: string): string {
  return slug.replace(/(?<!\bco)-/g, ' ');
}

/** `a`, `a or b`, `a, b or c`. */
export function listInWords(items: readonly string[], joint: 'and' | 'or'): string {
  const last = items.at(-1) ?? '';
  const before = items.slice(0, -1);
  return before.length === 0 ? last : `${before.join(', ')} ${joint} ${last}`;
}

/**
 * A rule's sentence with its placeholders filled in from the evidence (or, where the rule did not look, from all
 * facts), and with a capital at its start.
 */
export function fillIn(template: string, evidence: Evidence, facts: AssessmentFacts): string {
  const known = { ...facts, ...evidence };
  const byName: Record<keyof AssessmentFacts, string> = {
    organisationForm: organisationInWords(known.organisationForm),
    registrationNumber: known.registrationNumber ?? 'none',
    country: known.country,
    causes: listInWords(known.causes.map(inWords), 'and') || 'no cause',
    sectors: listInWords(known.sectors.map(inWords), 'and') || 'no sector',
  };
  const words = new Map<string, string>(Object.entries(byName));
  // In one pass, so that braces in a client's own facts are left as they are.
  const filled = template.replace(
    PLACEHOLDER_PATTERN,
    (whole, name: string) => words.get(name) ?? whole,
  );
  return filled.charAt(0).toUpperCase() + filled.slice(1);
}

/** What would lead to another tier: each change is tried through the rules, none is guessed. */
import { type AssessmentFacts, hasRegistrationNumber, leavesOf } from './condition.js';
import { decide } from './decide.js';
import { type PolicyDraft } from './policy.js';
import { inWords, listInWords, organisationInWords } from './wording.js';

/** A change that was tried. */
export interface PossibleChange {
  readonly if: string;
  readonly thenTier: string;
  /** The changed facts that were tried; each of them leads to `thenTier`. */
  readonly after: readonly AssessmentFacts[];
}

const MOST = 5;
/** Rules ask only whether there is a number, so any stands for the one that the client would give. */
const SOME_NUMBER = 'given';
/** Stands for every cause that the policy does not name: they are all alike to it. */
const SOME_CAUSE = 'some-other-cause';

interface Trial {
  /** The changed value, in words. */
  readonly name: string;
  readonly after: AssessmentFacts;
}

/**
 * The smallest changes that lead to another tier, the most realistic first: give the number, name a cause, leave a
 * sector, then what would be lost without a cause or the number. Being another kind of organisation is the last
 * resort, for tiers that nothing smaller leads to, and only forms that the policy names are tried. At most five.
 */
export function possibleChanges(policy: PolicyDraft, facts: AssessmentFacts): PossibleChange[] {
  const numbered = hasRegistrationNumber(facts);
  const smaller = [
    ...(numbered ? [] : withNumber(policy, facts, SOME_NUMBER, 'it gives its registration number')),
    ...causeNamed(policy, facts),
    ...valuesLeft(policy, facts, 'sectors', (names) => `the work is not for ${names}`),
    ...valuesLeft(policy, facts, 'causes', (names) => `the work does not serve ${names}`),
    ...(numbered ? withNumber(policy, facts, null, 'it gives no registration number') : []),
  ];
  const otherForms = otherForm(policy, facts).filter(
    ({ thenTier }) => !smaller.some((change) => change.thenTier === thenTier),
  );
  return [...smaller, ...otherForms].slice(0, MOST);
}

/** Groups by tier the trials that lead to another one, and says each group in one clause. */
function changesAmong(
  policy: PolicyDraft,
  facts: AssessmentFacts,
  trials: readonly Trial[],
  say: (names: readonly string[]) => string,
): PossibleChange[] {
  const today = decide(policy, facts).tier.slug;
  const byTier = new Map<string, Trial[]>();
  for (const trial of trials) {
    const { slug } = decide(policy, trial.after).tier;
    if (slug !== today) byTier.set(slug, [...(byTier.get(slug) ?? []), trial]);
  }
  return Array.from(byTier, ([thenTier, group]) => ({
    if: say(group.map(({ name }) => name)),
    thenTier,
    after: group.map(({ after }) => after),
  }));
}

function withNumber(
  policy: PolicyDraft,
  facts: AssessmentFacts,
  registrationNumber: string | null,
  clause: string,
): PossibleChange[] {
  const after = { ...facts, registrationNumber };
  return changesAmong(policy, facts, [{ name: '', after }], () => clause);
}

function causeNamed(policy: PolicyDraft, facts: AssessmentFacts): PossibleChange[] {
  const named = policy.rules
    .flatMap((rule) => leavesOf(rule.when))
    .flatMap((leaf) => ('anyCause' in leaf && leaf.anyCause !== 'any' ? leaf.anyCause : []));
  const candidates = [...new Set(named)].filter((cause) => !facts.causes.includes(cause));
  const trials = [...candidates, SOME_CAUSE].map((cause) => ({
    name: cause,
    after: { ...facts, causes: [...facts.causes, cause] },
  }));
  return changesAmong(policy, facts, trials, (causes) => {
    if (!causes.includes(SOME_CAUSE)) return `the work serves ${list(causes)}`;
    const others = candidates.filter((cause) => !causes.includes(cause));
    const good = facts.causes.length === 0 ? 'the good cause' : 'another good cause';
    const except = others.length === 0 ? '' : `, other than ${list(others)}`;
    return `it names ${good} that the work serves${except}`;
  });
}

/** Leaves one value at a time; only when no single one makes a difference, all that the decision rests on. */
function valuesLeft(
  policy: PolicyDraft,
  facts: AssessmentFacts,
  field: 'causes' | 'sectors',
  say: (names: string) => string,
): PossibleChange[] {
  const leaving = (gone: readonly string[]) =>
    changesAmong(
      policy,
      facts,
      [
        {
          name: list(gone),
          after: { ...facts, [field]: facts[field].filter((value) => !gone.includes(value)) },
        },
      ],
      ([names = '']) => say(names),
    );
  const singly = facts[field].flatMap((value) => leaving([value]));
  const decisive = decide(policy, facts).evidence[field] ?? [];
  return singly.length > 0 || decisive.length < 2 ? singly : leaving(decisive);
}

/** As another form, with the number that the client has; where that is not enough, with the number of that form. */
function otherForm(policy: PolicyDraft, facts: AssessmentFacts): PossibleChange[] {
  const named = policy.rules
    .flatMap((rule) => leavesOf(rule.when))
    .flatMap((leaf) => ('organisationForm' in leaf ? leaf.organisationForm : []));
  const forms = [...new Set(named)].filter((form) => form !== facts.organisationForm);
  const trialsWith = (registrationNumber: string | null, tried: readonly string[]) =>
    tried.map((form) => ({
      name: organisationInWords(form),
      after: { ...facts, organisationForm: form, registrationNumber },
    }));
  const asIs = changesAmong(
    policy,
    facts,
    trialsWith(facts.registrationNumber, forms),
    (names) => `it is ${listInWords(names, 'or')}`,
  );
  if (hasRegistrationNumber(facts)) return asIs;
  const enough = asIs.flatMap(({ after }) => after.map((changed) => changed.organisationForm));
  const rest = forms.filter((form) => !enough.includes(form));
  return [
    ...asIs,
    ...changesAmong(
      policy,
      facts,
      trialsWith(SOME_NUMBER, rest),
      (names) => `it is ${listInWords(names, 'or')}, with its registration number`,
    ),
  ];
}

function list(slugs: readonly string[]): string {
  return listInWords(slugs.map(inWords), 'or');
}

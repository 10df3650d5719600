import { type Condition, type FactCondition } from './condition.js';

/** The slugs that conditions may use. */
export interface PolicyVocabulary {
  readonly organisationForms: readonly string[];
  readonly causes: readonly string[];
  readonly sectors: readonly string[];
}

export interface PolicyProblem {
  /** JSON pointer into the policy, `/rules/0/when/anyCause/1`. */
  readonly pointer: string;
  readonly message: string;
}

/** The problem, when it was found. */
export function problemIf(found: boolean, pointer: string, message: string): PolicyProblem[] {
  return found ? [{ pointer, message }] : [];
}

/** Deeper conditions are refused: a client must be able to follow the rule that decided. */
export const MAX_CONDITION_DEPTH = 5;

/** Unknown slugs, lists that are empty and so always or never hold, and nesting that nobody can read. */
export function conditionProblems(
  condition: Condition,
  pointer: string,
  vocabulary: PolicyVocabulary,
  depth = 1,
): PolicyProblem[] {
  if (depth > MAX_CONDITION_DEPTH) {
    const message = `is nested more than ${String(MAX_CONDITION_DEPTH)} conditions deep`;
    return [{ pointer, message }];
  }
  const within = (part: Condition, key: string) =>
    conditionProblems(part, `${pointer}/${key}`, vocabulary, depth + 1);
  const listed = (parts: readonly Condition[], key: string) => [
    ...problemIf(parts.length === 0, `${pointer}/${key}`, 'must list at least one condition'),
    ...parts.flatMap((part, index) => within(part, `${key}/${String(index)}`)),
  ];
  if ('all' in condition) return listed(condition.all, 'all');
  if ('any' in condition) return listed(condition.any, 'any');
  if ('not' in condition) return within(condition.not, 'not');
  return factProblems(condition, pointer, vocabulary);
}

function factProblems(
  condition: FactCondition,
  pointer: string,
  vocabulary: PolicyVocabulary,
): PolicyProblem[] {
  if ('organisationForm' in condition) {
    const known = listOf('an organisation form', vocabulary.organisationForms);
    return entryProblems(condition.organisationForm, `${pointer}/organisationForm`, known);
  }
  if ('registrationNumber' in condition) return [];
  if ('country' in condition) {
    return entryProblems(condition.country, `${pointer}/country`, (code) =>
      /^[A-Z]{2}$/.test(code) ? null : `"${code}" is not a two-letter country code such as GB`,
    );
  }
  if ('anyCause' in condition) {
    const known = listOf('a cause', vocabulary.causes);
    return entryProblems(condition.anyCause, `${pointer}/anyCause`, known);
  }
  const known = listOf('a sector', vocabulary.sectors);
  return entryProblems(condition.anySector, `${pointer}/anySector`, known);
}

/** Null for a good entry, else what is wrong with it. */
type EntryCheck = (entry: string) => string | null;

function listOf(what: string, slugs: readonly string[]): EntryCheck {
  return (entry) =>
    slugs.includes(entry) ? null : `"${entry}" is not ${what} that the network knows`;
}

function entryProblems(
  entries: readonly string[] | 'any',
  pointer: string,
  check: EntryCheck,
): PolicyProblem[] {
  if (entries === 'any') return [];
  return [
    ...problemIf(entries.length === 0, pointer, 'must list at least one entry'),
    ...entries.flatMap((entry, index) => {
      const message = check(entry);
      return message === null ? [] : [{ pointer: `${pointer}/${String(index)}`, message }];
    }),
  ];
}

/** Conditions are data: an operator writes them as JSON, and each says which facts it was decided by. */

/** What is known about the client and the purpose of its brief. All lists are slugs of the vocabulary. */
export interface AssessmentFacts {
  readonly organisationForm: string;
  /** As checked at registration; null (or blank) when there is none. */
  readonly registrationNumber: string | null;
  /** ISO 3166-1 alpha-2, `GB`. */
  readonly country: string;
  /** Union of the client's causes and the brief's. */
  readonly causes: readonly string[];
  /** Union of the client's sectors and the brief's. */
  readonly sectors: readonly string[];
}

/** A condition on one fact. `'any'` means at least one, whichever. */
export type FactCondition =
  | { readonly organisationForm: readonly string[] }
  | { readonly registrationNumber: boolean }
  | { readonly country: readonly string[] }
  | { readonly anyCause: readonly string[] | 'any' }
  | { readonly anySector: readonly string[] | 'any' };

/** Exactly one key each, nested at will. */
export type Condition =
  | FactCondition
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition };

/** The facts that decided: whole values, but of causes and sectors only those that counted. */
export type Evidence = Partial<AssessmentFacts>;

/** Whether a registration number was given. */
export function hasRegistrationNumber(facts: AssessmentFacts): boolean {
  return facts.registrationNumber !== null && facts.registrationNumber.trim() !== '';
}

/** The evidence by which the condition holds, or null when it does not hold. */
export function evidenceFor(condition: Condition, facts: AssessmentFacts): Evidence | null {
  if ('organisationForm' in condition) {
    const { organisationForm } = facts;
    return condition.organisationForm.includes(organisationForm) ? { organisationForm } : null;
  }
  if ('registrationNumber' in condition) {
    const { registrationNumber } = facts;
    return condition.registrationNumber === hasRegistrationNumber(facts)
      ? { registrationNumber }
      : null;
  }
  if ('country' in condition) {
    return condition.country.includes(facts.country) ? { country: facts.country } : null;
  }
  if ('anyCause' in condition) {
    const causes = shared(facts.causes, condition.anyCause);
    return causes.length > 0 ? { causes } : null;
  }
  if ('anySector' in condition) {
    const sectors = shared(facts.sectors, condition.anySector);
    return sectors.length > 0 ? { sectors } : null;
  }
  if ('all' in condition) {
    const parts = condition.all.map((part) => evidenceFor(part, facts));
    return parts.every((part) => part !== null) ? merge(parts) : null;
  }
  if ('any' in condition) {
    const parts = condition.any.map((part) => evidenceFor(part, facts));
    const holding = parts.filter((part) => part !== null);
    return holding.length > 0 ? merge(holding) : null;
  }
  return evidenceFor(condition.not, facts) === null ? factsReadBy([condition.not], facts) : null;
}

function shared(stated: readonly string[], wanted: readonly string[] | 'any'): readonly string[] {
  return wanted === 'any' ? stated : stated.filter((slug) => wanted.includes(slug));
}

function merge(parts: readonly Evidence[]): Evidence {
  return parts.reduce<Evidence>((merged, part) => {
    const causes = union(merged.causes, part.causes);
    const sectors = union(merged.sectors, part.sectors);
    return { ...merged, ...part, ...(causes && { causes }), ...(sectors && { sectors }) };
  }, {});
}

function union(
  left: readonly string[] | undefined,
  right: readonly string[] | undefined,
): readonly string[] | undefined {
  return left && right ? [...new Set([...left, ...right])] : (left ?? right);
}

/** Everything that a condition looks at: the evidence when it is an absence that decides. */
export function factsReadBy(conditions: readonly Condition[], facts: AssessmentFacts): Evidence {
  return conditions.flatMap(leavesOf).reduce<Evidence>((read, leaf) => {
    if ('organisationForm' in leaf) return { ...read, organisationForm: facts.organisationForm };
    if ('registrationNumber' in leaf) {
      return { ...read, registrationNumber: facts.registrationNumber };
    }
    if ('country' in leaf) return { ...read, country: facts.country };
    if ('anyCause' in leaf) return { ...read, causes: facts.causes };
    return { ...read, sectors: facts.sectors };
  }, {});
}

/** The conditions on single facts that a condition is made of, in the order in which they are written. */
export function leavesOf(condition: Condition): FactCondition[] {
  if ('all' in condition) return condition.all.flatMap(leavesOf);
  if ('any' in condition) return condition.any.flatMap(leavesOf);
  if ('not' in condition) return leavesOf(condition.not);
  return [condition];
}

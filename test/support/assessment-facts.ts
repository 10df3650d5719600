import { type AssessmentFacts } from '../../src/pricing/core/condition.js';

/** A client about whom nothing counts for or against it: a private company without number, cause or sector. */
export function assessmentFacts(known: Partial<AssessmentFacts> = {}): AssessmentFacts {
  return {
    organisationForm: 'private-company',
    registrationNumber: null,
    country: 'GB',
    causes: [],
    sectors: [],
    ...known,
  };
}

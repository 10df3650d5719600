/** What a number of a policy may be; both ends included. */
export interface Limit {
  readonly min: number;
  readonly max: number;
  readonly whole?: true;
}

const share: Limit = { min: 0, max: 1 };

/** The limits of a policy's settings, for those who check a policy and those who document one. */
export const POLICY_LIMITS = {
  /** Of each weight; their sum is above 0. In a draft one that is not 0 is at least 0.001. */
  weight: { min: 0, max: 1000 },
  shortlistSize: { min: 1, max: 10, whole: true },
  answerHours: { min: 1, max: 720, whole: true },
  halfLifeDays: { min: 1, max: 3650, whole: true },
  /** Half way around the earth is 20,038 km. */
  maxTravelKm: { min: 0, max: 20_100 },
  share,
  /** Of must-haves and nice-to-haves; with none, a brief that names only such would have no score. */
  importance: { min: 0.01, max: 100 },
  priorLeads: { min: 0, max: 1000 },
  priorValueMinor: { min: 0, max: 1_000_000_000 },
  /** With none, a co-op without a record would have no score. */
  strength: { min: 0.01, max: 1000 },
  responseHours: { min: 0, max: 8760 },
  feedback: { min: 1, max: 5 },
} satisfies Readonly<Record<string, Limit>>;

export const NO_WEIGHT = 'must sum to more than 0';

/** The sum of all weights. A score is divided by it, so it must be above 0. */
export function sumOf(weights: Readonly<Record<string, number>>): number {
  return Object.values(weights).reduce((sum, weight) => sum + weight, 0);
}

/**
 * The weight of each factor in the default policy; only their ratios count.
 * The keys are the names of the factors, as the API shows them.
 */
export const DEFAULT_WEIGHTS = {
  'specialism-fit': 30,
  'capacity-fit': 15,
  'price-fit': 10,
  'purpose-fit': 10,
  'fair-share': 20,
  'track-record': 10,
  place: 5,
} as const;

export type FactorName = keyof typeof DEFAULT_WEIGHTS;

/** A policy as an operator writes it, before it has a version. */
export type MatchingPolicyDraft = Omit<MatchingPolicy, 'version'>;

/** What is expected before there is evidence, and how many observations that expectation weighs. */
export interface Prior {
  readonly mean: number;
  readonly strength: number;
}

/** One immutable version of the filters' limits and the factors' weights. Plain JSON. Scores are in [0, 1]. */
export interface MatchingPolicy {
  readonly version: number;
  /** Each at least 0, their sum above 0. */
  readonly weights: Readonly<Record<FactorName, number>>;
  /** Live offers and acceptances wanted for a brief that does not say. */
  readonly shortlistSize: number;
  /** Hours that a co-op has to answer an offer. */
  readonly answerHours: number;
  /** Whether demand is divided over co-ops ("an equal say") or over their worker-members. */
  readonly entitlementMode: 'per-coop' | 'per-member';
  /** Whole days after which what a co-op received, was entitled to and did counts half. */
  readonly halfLifeDays: number;
  /** Great-circle kilometres that a co-op is expected to travel. */
  readonly maxTravelKm: number;
  readonly specialism: {
    /** What level 1, 2 and 3 are worth, each in [0, 1]. */
    readonly levelScores: readonly [number, number, number];
    /** Share of its level's worth that a specialism counts for its parent (an expert in a child knows the parent). */
    readonly childShare: number;
    /** The same for a sibling or a parent of what is wanted; counts for nice-to-haves only. */
    readonly relativeShare: number;
    readonly mustWeight: number;
    readonly niceWeight: number;
  };
  readonly capacity: {
    /** Score of capacity about which nothing is known. */
    readonly assumedPrior: number;
    /** How far a capacity that is assumed from a co-op's size moves the score from that prior, 0 to 1. */
    readonly assumedTrust: number;
  };
  readonly price: {
    /** Score of a price that cannot be compared: no budget, or no day rate. */
    readonly neutral: number;
  };
  readonly purpose: {
    /** Score when the brief or the co-op names no causes. */
    readonly neutral: number;
    /** Score when both name causes and share none. */
    readonly unsought: number;
  };
  readonly fairShare: {
    /** Leads and their value, minor units, that every co-op is taken to have received and be entitled to at first. */
    readonly priorLeads: number;
    readonly priorValueMinor: number;
  };
  readonly trackRecord: {
    /** Share of offers accepted. */
    readonly acceptance: Prior;
    /** Hours from offer to answer. */
    readonly responseHours: Prior;
    /** Share of awards completed. */
    readonly completion: Prior;
    /** Client feedback, 1 to 5. */
    readonly feedback: Prior;
  };
  readonly place: {
    /** Scores when there is no distance to go by but the postcodes share a district (LS6) or an area (LS). */
    readonly sameDistrict: number;
    readonly sameArea: number;
    /** Score when nothing says how far apart they are. */
    readonly unknown: number;
  };
}

export const DEFAULT_MATCHING_DRAFT: MatchingPolicyDraft = {
  weights: DEFAULT_WEIGHTS,
  shortlistSize: 3,
  answerHours: 48,
  entitlementMode: 'per-coop',
  halfLifeDays: 90,
  maxTravelKm: 150,
  specialism: {
    levelScores: [0.5, 0.8, 1],
    childShare: 0.9,
    relativeShare: 0.25,
    mustWeight: 3,
    niceWeight: 1,
  },
  capacity: { assumedPrior: 0.4, assumedTrust: 0.5 },
  price: { neutral: 0.5 },
  purpose: { neutral: 0.5, unsought: 0.3 },
  fairShare: { priorLeads: 1, priorValueMinor: 500_000 },
  trackRecord: {
    acceptance: { mean: 0.6, strength: 5 },
    responseHours: { mean: 24, strength: 5 },
    completion: { mean: 0.9, strength: 10 },
    feedback: { mean: 4, strength: 5 },
  },
  place: { sameDistrict: 0.9, sameArea: 0.7, unknown: 0.5 },
};

/** What a new network ranks by. */
export const DEFAULT_MATCHING_POLICY: MatchingPolicy = { version: 1, ...DEFAULT_MATCHING_DRAFT };

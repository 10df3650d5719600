import { evidenceOf, type WordEvidence } from './brief-evidence.js';

/** As much of a brief as tells whether it is a good one. */
export interface BriefDraft {
  readonly title: string;
  readonly summary: string;
  readonly mustHaves: number;
  /** Minor units; null when the brief states none. */
  readonly budget: { readonly minMinor: number | null; readonly maxMinor: number } | null;
  /** The fewest days that the work may take; null where the draft does not say yet. */
  readonly minDays: number | null;
  /** What a day costs where nobody says, minor units of the budget's currency; null where that is another. */
  readonly standardDayRateMinor: number | null;
  /** Whether its sentences can be judged: they are looked through for English words. */
  readonly english: boolean;
}

/** What is wrong with a draft, and the words that its problem and its user need were judged by; none for no English. */
export interface BriefJudgement {
  readonly faults: readonly BriefFault[];
  readonly evidence: readonly WordEvidence[];
}

export type FaultCode = 'no-problem' | 'no-user-need' | 'many-must-haves' | 'unclear-budget';

/** What makes briefs fail. */
export interface BriefFault {
  readonly code: FaultCode;
  readonly because: string;
  /** How to mend it. */
  readonly mend: string;
  /** Of a hundred government briefs that were audited, how many have this fault. */
  readonly commonPercent: number;
  readonly howCommon: string;
}

interface Kind extends Omit<BriefFault, 'because' | 'howCommon'> {
  /** What the audited briefs do. */
  readonly have: string;
  /** What is wrong with a draft; null when nothing is. */
  readonly faultIn: (draft: BriefDraft, evidence: readonly WordEvidence[]) => string | null;
}

const MANY_MUST_HAVES = 6;
/** A range whose top is more than so many times its bottom says nothing. */
const WIDEST_RANGE = 3;

/** A budget for less than so many times the standard day rate for each day is a slip of the pen, or says nothing. */
const LEAST_SHARE_OF_RATE = 0.1;

/** Every kind of fault, in the order in which they are told; the figures are those of the audit. */
const KINDS: readonly Kind[] = [
  {
    code: 'no-problem',
    commonPercent: 71,
    have: 'state no problem',
    mend: 'Say what goes wrong today, for whom and how often, before what you would like to have: “people ring us because the website does not say when we are open”.',
    faultIn: (_, [problem]) =>
      problem?.words.length === 0 ? 'We found no sentence that states a problem.' : null,
  },
  {
    code: 'no-user-need',
    commonPercent: 74,
    have: 'state no user need',
    mend: 'Say who will use it and what they need to do: “volunteers need to see who has signed up, on their phones”.',
    faultIn: (_, [, need]) =>
      need?.words.length === 0 ? 'We found no sentence that says who needs to do what.' : null,
  },
  {
    code: 'many-must-haves',
    commonPercent: 77,
    have: `ask for ${MANY_MUST_HAVES} must-haves or more`,
    mend: 'Keep the two or three without which the work cannot be done, and mark the others “nice”: each must-have turns co-ops away.',
    faultIn: ({ mustHaves }) =>
      mustHaves < MANY_MUST_HAVES ? null : `It has ${String(mustHaves)} must-haves.`,
  },
  {
    code: 'unclear-budget',
    commonPercent: 32,
    have: 'leave their budget unclear',
    mend: 'State what you can pay in all, or a narrow range; POST /v1/quotes says what the work is likely to cost.',
    faultIn: ({ budget, minDays, standardDayRateMinor }) => {
      if (budget === null) return 'It states no budget.';
      if (budget.maxMinor === 0) return 'Its budget is 0, which pays for nothing.';
      if (isTooLittle(budget.maxMinor, minDays, standardDayRateMinor))
        return 'Its budget is less than a tenth of what the work costs at the standard day rate.';
      const { minMinor, maxMinor } = budget;
      const wide = minMinor !== null && maxMinor > WIDEST_RANGE * minMinor;
      return wide
        ? `Its budget may be anything: the top is more than ${String(WIDEST_RANGE)} times the bottom.`
        : null;
    },
  },
];

function isTooLittle(maxMinor: number, days: number | null, rateMinor: number | null): boolean {
  return days !== null && rateMinor !== null && maxMinor < LEAST_SHARE_OF_RATE * rateMinor * days;
}

/** What makes briefs fail and is so of this draft, each with a way to mend it. */
export function judge(draft: BriefDraft): BriefJudgement {
  const evidence = draft.english ? evidenceOf(draft.title, draft.summary) : [];
  const faults = KINDS.flatMap(({ faultIn, have, ...kind }) => {
    const because = faultIn(draft, evidence);
    if (because === null) return [];
    const howCommon = `In an audit of government briefs, ${String(kind.commonPercent)}% ${have}.`;
    return [{ ...kind, because, howCommon }];
  });
  return { faults, evidence };
}

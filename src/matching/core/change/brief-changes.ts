import type { BriefFacts } from '../../../briefs/briefs.events.js';
import type { CoopFacts } from '../../../coops/coops.events.js';
import { type MatchingContext } from '../brief-context.js';
import { baseLanguage, count, counted } from '../wording.js';
import { type BriefChange, briefChangeSentence, withBriefChange } from './brief-change.js';
import { type BriefLimits, smallestSteps } from './brief-steps.js';
import { Rejections } from './rejections.js';

/** What changes of a brief would bring more co-ops. */
export interface BriefChanges {
  /** Co-ops that pass every filter as the brief is. */
  readonly eligible: number;
  /** Each by itself, the smallest of its kind, what asks least of the client first; every must-have that would bring somebody. */
  readonly changes: readonly HelpfulChange[];
  readonly because: string;
}

/**
 * What asks least of a client first: what leaves the work, and what is paid for it, as they are (more time, where and in
 * which language it is done), then more money, then other work, and last to do without something that it must have. Of
 * two that bring as many co-ops, the first of these is named.
 */
const LEAST_FIRST: readonly BriefChange['kind'][] = [
  'window',
  'remote',
  'language',
  'any-language',
  'budget',
  'effort',
  'more-effort',
  'must-to-nice',
];

export interface HelpfulChange {
  readonly change: BriefChange;
  readonly eligibleAfter: number;
  readonly because: string;
}

/**
 * Finds the smallest single changes of a brief after which more co-ops pass every filter. Sectors are never among
 * them: a red line is not for sale.
 *
 * @param eligible how many co-ops pass for a brief, by the real ranking
 * @throws MatchingInputError as `rankBrief` does
 */
export function changesOf(
  brief: BriefFacts,
  coops: Iterable<CoopFacts>,
  context: MatchingContext,
  limits: BriefLimits,
  eligible: (brief: BriefFacts) => number,
): BriefChanges {
  const before = eligible(brief);
  const after = (change: BriefChange) => eligible(withBriefChange(brief, change));
  const rejections = new Rejections(brief, coops, context);
  const found = [
    ...mostFirst(mustsToNices(brief), after, before),
    ...smallestSteps(brief, rejections, limits, (change) => after(change) > before),
    ...mostFirst(brief.location.remote ? [] : [{ kind: 'remote' }], after, before),
    ...languages(rejections, after, before),
  ].sort((a, b) => LEAST_FIRST.indexOf(a.kind) - LEAST_FIRST.indexOf(b.kind));
  const changes = found.map((change) => {
    const eligibleAfter = after(change);
    const sentence = briefChangeSentence(brief, change, context.tree);
    const note = onlyMustNote(brief, change, eligibleAfter - before, context);
    return { change, eligibleAfter, because: `${sentence}${note}` };
  });
  return { eligible: before, changes, because: because(before, changes) };
}

/**
 * What becomes of a brief whose only must-have is one no more. Whoever lists it, or what is narrower, passed before as far
 * as this goes, so that none of those added does.
 */
function onlyMustNote(
  { specialisms }: BriefFacts,
  change: BriefChange,
  added: number,
  { tree }: MatchingContext,
): string {
  const musts = new Set(
    specialisms.flatMap(({ slug, importance }) => (importance === 'must' ? [slug] : [])),
  );
  if (change.kind !== 'must-to-nice' || musts.size !== 1) return '';
  const name = tree.name(change.slug);
  return added === 1
    ? ` The co-op that this adds does not list ${name} itself, only what is near to it or also wanted.`
    : ` Of the ${count(added)} co-ops that this adds, none lists ${name} itself, only what is near to it or also wanted.`;
}

type CountAfter = (change: BriefChange) => number;

function mustsToNices({ specialisms }: BriefFacts): BriefChange[] {
  const musts = specialisms.filter(({ importance }) => importance === 'must');
  return musts.map(({ slug }) => ({ kind: 'must-to-nice', slug }));
}

/** One more language; none at all where that is the only way. */
function languages(rejections: Rejections, after: CountAfter, before: number): BriefChange[] {
  const coops = rejections.onlyFor(['language']);
  const spoken = new Set(coops.flatMap((coop) => coop.languages.map(baseLanguage)));
  const more = [...spoken].sort().map((language): BriefChange => ({ kind: 'language', language }));
  const [best] = mostFirst(more, after, before);
  if (best) return [best];
  return coops.length === 0 ? [] : mostFirst([{ kind: 'any-language' }], after, before);
}

/** Those that bring somebody, those that bring most first. */
function mostFirst(
  changes: readonly BriefChange[],
  after: CountAfter,
  before: number,
): BriefChange[] {
  return changes
    .map((change) => ({ change, eligible: after(change) }))
    .filter((each) => each.eligible > before)
    .sort((a, b) => b.eligible - a.eligible)
    .map(({ change }) => change);
}

function because(eligible: number, changes: readonly HelpfulChange[]): string {
  const now = `${eligible === 0 ? 'No co-op' : counted(eligible, 'co-op')} could be offered this brief as it is`;
  if (changes.length === 0) return `${now}; no single change of it would bring more.`;
  const most = changes.reduce((best, each) => {
    return each.eligibleAfter > best.eligibleAfter ? each : best;
  });
  return `${now}. What would bring most, ${counted(most.eligibleAfter, 'co-op')} in all: ${most.because}`;
}

import type { BriefFacts } from '../../../briefs/briefs.events.js';
import type { CoopFacts } from '../../../coops/coops.events.js';
import { type MatchingContext, briefContext } from '../brief-context.js';
import { checkCoop } from '../check-input.js';
import { type Placed } from '../columns/coop-index.js';
import { type Reason, reasonsAgainst, scoreOf } from '../evaluate.js';
import { chanceBecause, coopChangeSentence } from './chance-wording.js';
import { type CoopChange, withCoopChange } from './coop-change.js';
import { smallestCoopChanges } from './coop-steps.js';
import { type OwnLead } from './own-leads.js';
import { Wave } from './wave.js';

/** Who has been offered the brief, as far as one co-op is concerned: nobody (any more), it, others, or it once. */
export type OffersMade = 'none' | 'its-own' | 'to-others' | 'over';

export function offersMade(leads: readonly OwnLead[], coopId: string): OffersMade {
  const own = leads.find((lead) => lead.coopId === coopId);
  if (own) return isLive(own) ? 'its-own' : 'over';
  return leads.some(isLive) ? 'to-others' : 'none';
}

function isLive({ days }: OwnLead): boolean {
  return days === 'held';
}

/** What keeps a co-op from the first wave of a brief, and what would bring it in. */
export interface Chance {
  readonly coopId: string;
  readonly coopName: string;
  /** How many co-ops the first wave takes. */
  readonly waveSize: number;
  readonly inWave: boolean;
  /** Millionths; null when a filter speaks against it. */
  readonly score: number | null;
  /** The score of the last co-op that it would have to pass, millionths; null when it is in, or a place is free. */
  readonly scoreNeeded: number | null;
  readonly reasons: readonly Reason[];
  /** Each suffices by itself: the smallest of its kind, what can be decided today first. None for who holds an offer. */
  readonly changes: readonly SufficientChange[];
  readonly because: string;
}

export interface SufficientChange {
  readonly change: CoopChange;
  /** The score that it would have then, millionths. */
  readonly score: number;
  readonly because: string;
}

/**
 * Finds the smallest single changes of a co-op that would bring it among the first `shortlistSize` for a brief. Every
 * candidate is ranked again by the same filters and factors as the real ranking, the other co-ops being what they are.
 *
 * @param first what the ranking puts first, best first: `shortlistSize` + 1 co-ops, or all there are
 * @param offers who has been offered the brief
 * @throws MatchingInputError as `rankBrief` does
 */
export function chanceOf(
  brief: BriefFacts,
  coop: CoopFacts,
  first: readonly Placed[],
  context: MatchingContext,
  offers: OffersMade = 'none',
): Chance {
  const prepared = briefContext(brief, context);
  checkCoop(coop);
  const wave = new Wave(brief, coop.coopId, first, prepared);
  const inWave = wave.takes(coop);
  const reasons = reasonsAgainst(brief, coop, prepared);
  const after = (change: CoopChange) => withCoopChange(coop, change, prepared.weeks);
  const suffices = (change: CoopChange) => wave.takes(after(change));
  // Who holds an offer has nothing to gain from a change, however it would be ranked today.
  const isSettled = inWave || offers === 'its-own';
  const changes = isSettled
    ? []
    : smallestCoopChanges({ brief, coop, context: prepared, suffices });
  const chance = {
    coopId: coop.coopId,
    coopName: coop.name,
    waveSize: brief.shortlistSize,
    inWave,
    score: reasons.length > 0 ? null : scoreOf(brief, coop, prepared),
    scoreNeeded: inWave ? null : (wave.last?.score ?? null),
    reasons,
    changes: changes.map((change) => ({
      change,
      score: scoreOf(brief, after(change), prepared),
      because: coopChangeSentence(change, context.tree),
    })),
  };
  return { ...chance, because: chanceBecause(chance, offers) };
}

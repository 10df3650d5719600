import MiniSearch from 'minisearch';
import type { BriefFacts } from '../../src/briefs/briefs.events.js';
import type { CoopFacts } from '../../src/coops/coops.events.js';
import { briefContext, type MatchingContext } from '../../src/matching/core/brief-context.js';
import { reasonsAgainst, scoreOf } from '../../src/matching/core/evaluate.js';
import type { Peer, Place } from './peer.js';

/**
 * MiniSearch, a full-text index in memory: it finds who holds every must-have, and our filters and factors do the
 * rest, since no search library knows weeks, budgets and fairness.
 */
export function libraryPeer(coops: readonly CoopFacts[], context: MatchingContext): Peer {
  const byId = new Map(coops.map((coop) => [coop.coopId, coop]));
  const index = new MiniSearch<{ id: string; specialisms: string }>({
    fields: ['specialisms'],
    tokenize: (text) => text.split(' '),
  });
  index.addAll(
    coops.map(({ coopId, specialisms }) => ({
      id: coopId,
      specialisms: specialisms
        .flatMap(({ slug }) => [slug, ...context.tree.ancestors(slug)])
        .join(' '),
    })),
  );
  const candidates = (brief: BriefFacts): CoopFacts[] => {
    const musts = brief.specialisms.filter(({ importance }) => importance === 'must');
    const found = index.search(musts.map(({ slug }) => slug).join(' '), { combineWith: 'AND' });
    return found.flatMap(({ id }) => byId.get(String(id)) ?? []);
  };
  return {
    name: 'MiniSearch, then our filters and factors',
    top: (brief): Promise<Place[]> => {
      const prepared = briefContext(brief, context);
      const places = candidates(brief)
        .filter((coop) => reasonsAgainst(brief, coop, prepared).length === 0)
        .map((coop) => ({ coopId: coop.coopId, score: scoreOf(brief, coop, prepared) }))
        .sort((a, b) => b.score - a.score);
      return Promise.resolve(places.slice(0, 10));
    },
    close: () => Promise.resolve(),
  };
}

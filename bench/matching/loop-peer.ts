import type { BriefFacts } from '../../src/briefs/briefs.events.js';
import type { CoopFacts } from '../../src/coops/coops.events.js';
import type { MatchingContext } from '../../src/matching/core/brief-context.js';
import { orderCoops } from '../../src/matching/core/rank.js';
import type { Peer, Place } from './peer.js';

/** A straightforward loop over all co-ops, by the reference that the index must equal. */
export function loopPeer(coops: readonly CoopFacts[], context: MatchingContext): Peer {
  return {
    name: 'a loop over all co-ops',
    top: (brief: BriefFacts): Promise<Place[]> => {
      const { best } = orderCoops(brief, coops, context);
      const places = best.map(({ coop: { coopId }, score }) => ({ coopId, score }));
      return Promise.resolve(places.slice(0, 10));
    },
    close: () => Promise.resolve(),
  };
}

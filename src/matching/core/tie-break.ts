/** An order among equals that favours nobody: it differs from brief to brief and is the same on every machine. */

const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** FNV-1a over the UTF-16 code units of a text, going on from a state. */
function hashOn(state: number, text: string): number {
  let hash = state;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), FNV_PRIME);
  return hash;
}

/** The finisher of MurmurHash3: spreads the last characters over all 32 bits. */
function spread(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** The tie-break of one brief: gives each co-op id a number from 0 to 2^32 - 1; the lower goes first. */
export function tieBreaker(briefId: string): (coopId: string) => number {
  const start = hashOn(FNV_OFFSET, briefId);
  return (coopId) => spread(hashOn(start, coopId));
}

/** One co-op in an order for a brief. */
export interface Contender {
  readonly coopId: string;
  /** Millionths. */
  readonly score: number;
  /** From `tieBreaker`. */
  readonly tie: number;
}

/** Negative when `a` goes before `b`: the higher score, then the lower tie-break, then the lower id. */
export function byScore(a: Contender, b: Contender): number {
  return b.score - a.score || a.tie - b.tie || byId(a.coopId, b.coopId);
}

/** Orders two ids by their code units, the same in every locale. */
export function byId(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

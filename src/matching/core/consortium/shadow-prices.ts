import { type Candidate, type Need } from './candidate.js';

/** What each candidate is worth at one price of a half-day. */
interface Price {
  readonly halfDay: number;
  /** By position: the least that the candidate's part can cost beyond what its half-days are worth. */
  readonly values: readonly number[];
  /** Positions by rising value. */
  readonly order: readonly number[];
  /** The least value of so many candidates that together cover some must-haves: by how many, then by the bits. */
  readonly covering: readonly (readonly number[])[];
}

/** The highest bound that the prices give: no team of those chosen and of some that are left costs less than `least`. */
export interface CostBound {
  readonly least: number;
  /** Positions by rising value. */
  readonly order: readonly number[];
  /** No team with this one besides the chosen, nor, in `order`, with one after it, costs less. */
  readonly leastFrom: (at: number) => number;
  /** No team with this one besides the chosen costs less. */
  readonly leastWith: (at: number) => number;
}

const PRICES = 16;

/**
 * Lower bounds of what a team costs, by Lagrangian relaxation of the effort: if half-days could be bought and sold at a
 * price, each member would be worth its own best part, all of it or the least, and a team could not cost less than the
 * whole effort at that price plus its members' values. (Geoffrion 1974, "Lagrangean relaxation for integer programming".)
 */
export class ShadowPrices {
  private readonly prices: readonly Price[];

  /** @param candidates cheapest first, at least one */
  constructor(
    private readonly candidates: readonly Candidate[],
    private readonly need: Need,
    private readonly size: number,
  ) {
    const last = candidates.length - 1;
    const rates = Array.from({ length: PRICES }, (_, at) => {
      return candidates[Math.round((at * last) / (PRICES - 1))]?.dayRate ?? 0;
    });
    this.prices = [...new Set(rates)].map((halfDay) => this.priceOf(halfDay));
  }

  /**
   * @param chosen positions
   * @param places how many are still to be chosen, at least 1
   * @param missing bits of the must-haves that the chosen do not cover
   * @param out 1 for those that are left out, the chosen among them
   * @returns null when there are fewer left
   */
  bound(
    chosen: readonly number[],
    places: number,
    missing: number,
    out: Uint8Array,
  ): CostBound | null {
    let best: { readonly price: Price; readonly least: number; readonly base: number } | null =
      null;
    for (const price of this.prices) {
      let base = price.halfDay * this.need.halfDays;
      for (const at of chosen) base += price.values[at] ?? 0;
      const cheapest = lowest(price, places, out);
      if (cheapest === null) return null;
      const least = base + Math.max(cheapest, price.covering[places]?.[missing] ?? Infinity);
      if (best === null || least > best.least) best = { price, least, base };
    }
    if (best === null) return null;
    const { price, least, base } = best;
    const others = lowest(price, places - 1, out) ?? 0;
    const valueOf = (at: number): number => price.values[at] ?? 0;
    return {
      least,
      order: price.order,
      leastFrom: (at) => base + others + valueOf(at),
      leastWith: (at) => {
        const rest = missing & ~(this.candidates[at]?.musts ?? 0);
        return base + valueOf(at) + (price.covering[places - 1]?.[rest] ?? Infinity);
      },
    };
  }

  private priceOf(halfDay: number): Price {
    const values = this.candidates.map(({ dayRate, free, least }) => {
      return (dayRate - halfDay) * (dayRate < halfDay ? free : least);
    });
    const order = values.map((_, at) => at);
    order.sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
    return { halfDay, values, order, covering: this.coveringOf(values) };
  }

  /** As if one could be chosen more than once: no more than what a choice of different ones comes to. */
  private coveringOf(values: readonly number[]): number[][] {
    const cheapest = new Map<number, number>();
    this.candidates.forEach(({ musts }, at) => {
      cheapest.set(musts, Math.min(cheapest.get(musts) ?? Infinity, values[at] ?? Infinity));
    });
    const sets = Array.from({ length: this.need.musts + 1 }, (_, bits) => bits);
    const covering = [sets.map((bits) => (bits === 0 ? 0 : Infinity))];
    for (let places = 1; places <= this.size; places++) {
      const fewer = covering[places - 1] ?? [];
      covering.push(
        sets.map((bits) => {
          let least = Infinity;
          for (const [musts, value] of cheapest)
            least = Math.min(least, value + (fewer[bits & ~musts] ?? Infinity));
          return least;
        }),
      );
    }
    return covering;
  }
}

/** The sum of the lowest values of so many that are left; null when there are fewer. */
function lowest({ values, order }: Price, places: number, out: Uint8Array): number | null {
  let sum = 0;
  let left = places;
  for (const at of order) {
    if (left === 0) break;
    if (out[at] === 1) continue;
    left--;
    sum += values[at] ?? 0;
  }
  return left > 0 ? null : sum;
}

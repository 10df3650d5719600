import fc from 'fast-check';
import type { PlacedWeek } from '../../../src/coops/core/placement.js';
import {
  candidatesLeft,
  firstLooks,
  planOffers,
  type CapacityLedger,
  type OfferWish,
} from '../../../src/leads/core/plan-offers.js';
import { aBrief, aCoop, uuid } from '../matching/builders.js';

const coopId = (n: number): string => uuid(100 + n);

/** Co-ops 1 to `count`, ranked in that order. */
const wish = (count: number, changes: Partial<OfferWish> = {}): OfferWish => ({
  brief: aBrief(),
  wanted: 3,
  candidates: Array.from({ length: count }, (_, n) => ({
    coopId: coopId(n + 1),
    rank: n + 1,
    score: 900_000 - n,
    because: [`Reason ${String(n + 1)}`],
  })),
  asked: new Set(),
  rankingId: uuid(9),
  answerHours: 48,
  ...changes,
});

/** Co-ops with so many half-days free each; one that is not named is not under lock. */
function ledgerWith(free: Readonly<Record<number, number>>): CapacityLedger & { held: string[] } {
  const left = new Map(Object.entries(free).map(([n, days]) => [coopId(Number(n)), days]));
  const held: string[] = [];
  return {
    held,
    facts: (id) => (left.has(id) ? aCoop({ coopId: id }) : undefined),
    hold: (id, _window, halfDays): PlacedWeek[] | null => {
      const rest = (left.get(id) ?? 0) - halfDays;
      if (rest < 0) return null;
      left.set(id, rest);
      held.push(id);
      return [{ week: '2026-W50', halfDays }];
    },
  };
}

const fits = () => null;
const ranksOf = (plan: ReturnType<typeof planOffers>): number[] =>
  plan.offers.map(({ candidate }) => candidate.rank);

describe('planning offers', () => {
  it('offers in rank order, as many as are wanted, each with its hold and its pay', () => {
    const ledger = ledgerWith({ 1: 20, 2: 20, 3: 20, 4: 20 });
    const plan = planOffers(wish(4), ledger, fits);
    expect(ranksOf(plan)).toEqual([1, 2, 3]);
    expect(ledger.held).toEqual([coopId(1), coopId(2), coopId(3)]);
    expect(plan.offers[0]).toMatchObject({
      days: 10,
      payMinor: 450_000,
      because: ['Reason 1'],
      placement: [{ week: '2026-W50', halfDays: 20 }],
    });
    expect(plan).toMatchObject({ passedOver: 0, cutShort: false });
  });

  it('gives the offer to the next co-op when the days of one are gone, and says so', () => {
    const plan = planOffers(wish(4), ledgerWith({ 1: 20, 2: 19, 3: 20, 4: 20 }), fits);
    expect(ranksOf(plan)).toEqual([1, 3, 4]);
    expect(plan.passedOver).toBe(1);
    expect(plan.offers.map(({ because }) => because.length)).toEqual([1, 2, 2]);
    expect(plan.offers[1]?.because[1]).toMatch(/ranks higher had no days left/);
  });

  it('never asks a co-op twice', () => {
    const ledger = ledgerWith({ 1: 99, 2: 99, 3: 99, 4: 99 });
    const plan = planOffers(wish(4, { asked: new Set([coopId(1), coopId(3)]) }), ledger, fits);
    expect(ranksOf(plan)).toEqual([2, 4]);
    expect(plan.passedOver).toBe(0);
  });

  it('holds nothing of a co-op that no longer fits', () => {
    const ledger = ledgerWith({ 1: 20, 2: 20 });
    const plan = planOffers(wish(2), ledger, (coop) =>
      coop.coopId === coopId(1) ? 'It has drawn a red line since.' : null,
    );
    expect(ranksOf(plan)).toEqual([2]);
    expect(ledger.held).toEqual([coopId(2)]);
    expect(plan.passedOver).toBe(1);
  });

  it('stops at a co-op that is not under lock, so that nobody is skipped for that', () => {
    const plan = planOffers(wish(3), ledgerWith({ 1: 0, 3: 20 }), fits);
    expect(plan).toMatchObject({ offers: [], cutShort: true });
  });

  it('makes no offer when none is wanted', () => {
    const ledger = ledgerWith({ 1: 20 });
    expect(planOffers(wish(1, { wanted: 0 }), ledger, fits).offers).toEqual([]);
    expect(ledger.held).toEqual([]);
  });

  it('pays the standard day rate, at the tier, to a co-op that has stated none', () => {
    const ledger: CapacityLedger = {
      facts: (id) => aCoop({ coopId: id, dayRate: null }),
      hold: () => [],
    };
    const brief = aBrief({ adjustmentBps: -2000, standardDayRateMinor: 45_000 });
    expect(planOffers(wish(1, { brief }), ledger, fits).offers[0]?.payMinor).toBe(360_000);
  });

  it('is the same with the co-ops looked at first as with all, unless it says that it was cut short', () => {
    const frees = fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 30 });
    fc.assert(
      fc.property(frees, fc.integer({ min: 0, max: 5 }), (free, wanted) => {
        const all = Object.fromEntries(free.map((days, n) => [n + 1, days]));
        const asking = wish(free.length, { wanted });
        const first = new Set(firstLooks(asking));
        const some = Object.fromEntries(
          Object.entries(all).filter(([n]) => first.has(coopId(Number(n)))),
        );
        const narrow = planOffers(asking, ledgerWith(some), fits);
        const wide = planOffers(asking, ledgerWith(all), fits);
        expect(wide.cutShort).toBe(false);
        expect(wide.offers.length).toBe(Math.min(wanted, free.filter((days) => days >= 20).length));
        if (!narrow.cutShort) expect(narrow).toEqual(wide);
      }),
    );
  });
});

describe('the co-ops looked at first', () => {
  it('are twice as many as are wanted and two more, of those not yet asked', () => {
    const asking = wish(20, { wanted: 2, asked: new Set([coopId(2)]) });
    expect(firstLooks(asking)).toEqual([1, 3, 4, 5, 6, 7].map(coopId));
    expect(candidatesLeft(asking)).toHaveLength(19);
  });

  it('are none when nothing is wanted', () => {
    expect(firstLooks(wish(20, { wanted: 0 }))).toEqual([]);
    expect(candidatesLeft(wish(20, { wanted: 0 }))).toEqual([]);
  });
});

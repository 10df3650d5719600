import { ShadowPrices } from '../../../../src/matching/core/consortium/shadow-prices.js';
import { candidates, leftOut } from './candidates.js';

/*
 * What each is worth when half-days could be bought and sold at 100, 200 and 300 (the rates of the three): its rate less
 * the price, times all that it has free where it is cheaper than the price, else times its least part.
 *
 *   price   first   second   third   the whole effort of 8
 *     100       0      200     600     800
 *     200    -400        0     300   1,600
 *     300    -800     -500       0   2,400
 */
const three = candidates(
  { dayRate: 100, free: 4, least: 1, musts: 0b01 },
  { dayRate: 200, free: 5, least: 2, musts: 0b01 },
  { dayRate: 300, free: 6, least: 3, musts: 0b10 },
);
const pricesOf = () => new ShadowPrices(three, { musts: 0b11, halfDays: 8 }, 2);

describe('the least that a team may cost, by shadow prices', () => {
  it('is the highest of what the prices give', () => {
    const prices = pricesOf();
    // 1,600 - 400 + 0; at the other prices 1,000 and 1,100. Four of the first and four of the second cost as much.
    expect(prices.bound([], 2, 0, leftOut(3))?.least).toBe(1_200);
    // One more: 800 + 0, 1,600 - 400 and 2,400 - 800.
    expect(prices.bound([], 1, 0, leftOut(3))?.least).toBe(1_600);
  });

  it('counts what it takes to cover the must-haves that are missing', () => {
    const prices = pricesOf();
    // The third and whoever is worth most: 800 + 600 + 0, 1,600 + 300 - 400, 2,400 + 0 - 800.
    expect(prices.bound([], 2, 0b10, leftOut(3))?.least).toBe(1_600);
    expect(prices.bound([], 2, 0b11, leftOut(3))?.least).toBe(1_600);
    // Nobody covers both.
    expect(prices.bound([], 1, 0b11, leftOut(3))?.least).toBe(Infinity);
  });

  it('counts who is chosen, and leaves out who is out', () => {
    const prices = pricesOf();
    // With the first: 1,400, 1,500 and 2,400 - 800 + 0.
    expect(prices.bound([0], 1, 0b10, leftOut(3, 0))?.least).toBe(1_600);
    // With the second, and the first out: 800 + 200 + 600, 1,600 + 0 + 300, 2,400 - 500 + 0.
    expect(prices.bound([1], 1, 0, leftOut(3, 0, 1))?.least).toBe(1_900);
  });

  it('is not told where fewer are left than places', () => {
    const prices = pricesOf();
    expect(prices.bound([], 2, 0, leftOut(3, 0, 1))).toBeNull();
    expect(prices.bound([], 1, 0, leftOut(3, 0, 1))).not.toBeNull();
    expect(prices.bound([], 1, 0, leftOut(3, 0, 1, 2))).toBeNull();
  });

  it('is told for each one by the price that gives the highest bound', () => {
    const prices = pricesOf();
    // At 300; the best other is worth -800.
    const all = prices.bound([], 2, 0b10, leftOut(3));
    expect([0, 1, 2].map((at) => all?.leastFrom(at))).toEqual([800, 1_100, 1_600]);
    // The first two need the third besides, which is worth 0.
    expect([0, 1, 2].map((at) => all?.leastWith(at))).toEqual([1_600, 1_900, 1_600]);
    // With the first chosen nobody else is to come.
    const rest = prices.bound([0], 1, 0b10, leftOut(3, 0));
    expect([1, 2].map((at) => rest?.leastFrom(at))).toEqual([1_100, 1_600]);
    expect([1, 2].map((at) => rest?.leastWith(at))).toEqual([Infinity, 1_600]);
  });

  it('adds up the best others of a larger team, each once, but for the must-haves any number of times', () => {
    const larger = new ShadowPrices(three, { musts: 0b11, halfDays: 13 }, 3);
    // At 300: 3,900 - 800 - 500 + 0.
    const all = larger.bound([], 3, 0, leftOut(3));
    expect(all?.least).toBe(2_600);
    expect(all?.leastFrom(2)).toBe(3_900 - 800 - 500 + 0);
    expect(all?.leastWith(2)).toBe(3_900 - 800 - 800 + 0);
  });

  it('takes the cheapest of those who cover the same', () => {
    const alike = candidates(
      { dayRate: 100, free: 2, musts: 1 },
      { dayRate: 150, free: 10, musts: 1 },
      { dayRate: 200, free: 4, musts: 2 },
    );
    // At 200 the three are worth -200, -500 and 0; at 150 they are -100, 0 and 50.
    const bound = new ShadowPrices(alike, { musts: 3, halfDays: 12 }, 2).bound(
      [],
      2,
      3,
      leftOut(3),
    );
    // 12 x 200 - 500 + 0: 10 of the second and 2 of the third.
    expect(bound?.least).toBe(1_900);
    expect(bound?.order).toEqual([1, 0, 2]);
  });

  it('orders those of one worth by their place', () => {
    const alike = candidates({}, {}, {});
    const bound = new ShadowPrices(alike, { musts: 0, halfDays: 4 }, 2).bound([], 2, 0, leftOut(3));
    expect(bound).toMatchObject({ least: 400, order: [0, 1, 2] });
  });

  it('tries sixteen rates, evenly spread from the lowest to the highest', () => {
    // Every second of 31 rates from 100 to 130. Only the ninth covers the must-have, so that its rate decides.
    const alone = (able: number) =>
      candidates(
        ...Array.from({ length: 31 }, (_, at) => {
          return { dayRate: 100 + at, free: at === able ? 10 : 4, musts: at === able ? 1 : 0 };
        }),
      );
    const least = (able: number): number | undefined =>
      new ShadowPrices(alone(able), { musts: 1, halfDays: 8 }, 2).bound([], 2, 1, leftOut(31))
        ?.least;
    // Four at 100 and four at the rate of the one that is able.
    expect([2, 8, 16, 22, 30].map(least)).toEqual([2, 8, 16, 22, 30].map((at) => 800 + 4 * at));
    // The rates beside that of the tenth: 108 x 8 - 32 + 1, and 110 x 8 - 40 - 10.
    expect(least(9)).toBe(833);
  });
});

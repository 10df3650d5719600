/** The highest day rate, of a co-op or of a pricing policy: minor units. Every price of a brief stays exact with it. */
export const MOST_DAY_RATE_MINOR = 10_000_000;

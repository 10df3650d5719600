import {
  NO_RATE,
  RATE_FROM,
  ROOM_UP_TO,
  rateByte,
  roomByte,
  setBit,
} from '../../../../src/matching/core/columns/rough-bytes.js';

describe('a day rate in a byte', () => {
  it('is the last byte whose rates start at or below it', () => {
    for (let byte = 1; byte < NO_RATE; byte++) {
      const from = RATE_FROM[byte] ?? NaN;
      expect(from).toBeGreaterThan(RATE_FROM[byte - 1] ?? NaN);
      expect([rateByte(from - 1), rateByte(from)]).toEqual([byte - 1, byte]);
    }
  });

  it('has a byte for rates lower and higher than all others, and one for none', () => {
    expect([0, 4_095, 4_096, 2 ** 31 - 1, null].map(rateByte)).toEqual([0, 0, 1, 254, NO_RATE]);
  });

  it('is at most 3% too low from 40.96 to 61,000', () => {
    for (let minor = 4_096; minor < 6_100_000; minor += 997) {
      expect(RATE_FROM[rateByte(minor)]).toBeGreaterThan(minor / 1.03);
    }
  });
});

describe('room in a byte', () => {
  it('is the first byte that reaches up to it', () => {
    for (let halfDays = 0; halfDays < 70_000; halfDays += halfDays < 200 ? 1 : 111) {
      expect(roomByte(halfDays)).toBe(ROOM_UP_TO.findIndex((upTo) => upTo >= halfDays));
    }
  });

  it('has no end', () => {
    expect([0, 1, 60_096, 60_097, 1e9].map(roomByte)).toEqual([0, 1, 254, 255, 255]);
  });
});

describe('a set in a byte', () => {
  it('has a bit for each of eight numbers, which others share', () => {
    expect([0, 1, 7, 8, 13, 32].map(setBit)).toEqual([1, 2, 128, 1, 32, 1]);
  });
});

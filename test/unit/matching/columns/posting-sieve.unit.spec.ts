import { Bucket, WORDS } from '../../../../src/matching/core/columns/posting-bucket.js';
import { BLOCK, PostingSieve } from '../../../../src/matching/core/columns/posting-sieve.js';
import { aPosting, marks, noBounds } from './postings.js';

/** The bytes 0x81 to 0x88, lowest first: both words are negative. */
const signature = { low: 0x84838281 | 0, high: 0x88878685 | 0 };

/** For byte `n` of a signature and its value, 1 << n marks; for any other value, far too many. */
function lostAtThese(): Int32Array {
  const lost = new Int32Array(8 * 256).fill(1_000_000);
  for (let byte = 0; byte < 8; byte++) lost[byte * 256 + 0x81 + byte] = 1 << byte;
  return lost;
}

describe('the sieve of postings', () => {
  const bounds = noBounds({
    fit: Int32Array.from([0, 0, 0, 0, 0, 0, 9_000, 0]),
    lost: lostAtThese(),
    losesNothing: false,
    room: marks({ 0x91: 10_000 }),
    price: marks({ 0xa2: 200_000 }),
    purpose: marks({ 0xb3: 3_000_000 }),
    near: marks({ 0xc4: 40_000_000 }),
  });
  const bucket = new Bucket(6, 0, 1);
  bucket.add(aPosting({ slot: 77 }), 255);
  bucket.add(
    aPosting({ slot: 5, room: 0x91, rate: 0xa2, causes: 0xb3, cell: 0xc4, signature }),
    200,
  );
  // 500,000,000 - 200 steps of 7 + what the four parts bring - the 255 that its signature loses.
  const reach = 543_208_345;

  it('adds up the most that each part of a posting can bring, less what its lists lack', () => {
    const sieve = new PostingSieve(bounds, 7);
    expect(sieve.pass(bucket, 1, 500_000_000, 0)).toBe(1);
    expect([sieve.places[0], sieve.marks[0]]).toEqual([WORDS, reach]);
    expect(sieve.fitOf(bucket, WORDS)).toBe(9_000 - 255);
    expect(sieve.capacityOf(bucket, WORDS)).toBe(10_000);
    expect(sieve.priceOf(bucket, WORDS)).toBe(200_000);
    expect(sieve.purposeOf(bucket, WORDS)).toBe(3_000_000);
    expect(sieve.nearOf(bucket, WORDS)).toBe(40_000_000);
  });

  it('takes nothing off where the brief names no nice-to-have', () => {
    const sieve = new PostingSieve({ ...bounds, losesNothing: true }, 7);
    sieve.pass(bucket, 1, 500_000_000, 0);
    expect(sieve.marks[0]).toBe(reach + 255);
  });

  it.each([true, false])(
    'lets pass who reaches the cut exactly, and nobody below it',
    (losesNothing) => {
      const sieve = new PostingSieve({ ...bounds, losesNothing }, 7);
      const most = losesNothing ? reach + 255 : reach;
      expect(sieve.pass(bucket, 1, 500_000_000, most)).toBe(1);
      expect(sieve.pass(bucket, 1, 500_000_000, most + 1)).toBe(0);
    },
  );

  it.each([
    ['has every bit of the must-haves', { low: 0b111, high: 0b1110 }, 1],
    ['lacks one of the lower', { low: 0b101, high: 0b1110 }, 0],
    ['lacks one of the higher', { low: 0b111, high: 0b1010 }, 0],
    ['lacks all', { low: 0, high: 0 }, 0],
  ])('looks at the lists that a posting stands in: one that %s', (_, its, passed) => {
    const musts = { low: 0b011, high: 0b0110 };
    const one = new Bucket(0, 0, 1);
    one.add(aPosting({ signature: its }), 0);
    expect(new PostingSieve(noBounds({ signature: musts }), 1).pass(one, 0, 0, 0)).toBe(passed);
  });

  it('reads one block at a time, and none beyond the end', () => {
    const many = new Bucket(0, 0, 1);
    for (let slot = 0; slot < 2 * BLOCK + 3; slot++) many.add(aPosting({ slot }), slot & 1);
    const sieve = new PostingSieve(noBounds(), 1);
    expect(sieve.pass(many, 0, 0, -1)).toBe(BLOCK);
    expect(sieve.places[BLOCK - 1]).toBe(WORDS * (BLOCK - 1));
    expect(sieve.pass(many, 2 * BLOCK, 0, -1)).toBe(3);
    expect([...sieve.places.subarray(0, 3)]).toEqual(
      [0, 1, 2].map((at) => WORDS * (2 * BLOCK + at)),
    );
    // Those on an odd step fall short by one; what passes is put side by side.
    expect(sieve.pass(many, BLOCK, 0, 0)).toBe(BLOCK / 2);
    expect([...sieve.places.subarray(0, 2)]).toEqual([WORDS * BLOCK, WORDS * (BLOCK + 2)]);
  });
});

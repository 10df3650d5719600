import {
  formatKey,
  generateKey,
  hashSecret,
  parseKey,
  sameHash,
} from '../../../src/identity/api-key.js';

const id = '0123456789abcdef'.repeat(2);
const secret = 'fedcba9876543210'.repeat(4);

describe('an API key', () => {
  it('is written fl_<id>_<secret> and read back the same', () => {
    expect(formatKey({ id, secret })).toBe(`fl_${id}_${secret}`);
    expect(parseKey(`fl_${id}_${secret}`)).toEqual({ id, secret });
  });

  it('has 128 random bits of id and 256 of secret, other ones each time', () => {
    const keys = Array.from({ length: 100 }, generateKey);
    for (const key of keys) {
      expect(key.id).toMatch(/^[0-9a-f]{32}$/);
      expect(key.secret).toMatch(/^[0-9a-f]{64}$/);
      expect(parseKey(formatKey(key))).toEqual(key);
    }
    expect(new Set(keys.map((key) => key.id)).size).toBe(100);
    expect(new Set(keys.map((key) => key.secret)).size).toBe(100);
  });

  it.each([
    ['nothing', ''],
    ['another prefix', `fk_${id}_${secret}`],
    ['no prefix', `${id}_${secret}`],
    ['a short id', `fl_${id.slice(1)}_${secret}`],
    ['a long id', `fl_${id}0_${secret}`],
    ['a short secret', `fl_${id}_${secret.slice(1)}`],
    ['a long secret', `fl_${id}_${secret}0`],
    ['no secret', `fl_${id}_`],
    ['capitals', `fl_${id}_${secret.toUpperCase()}`],
    ['a space before', ` fl_${id}_${secret}`],
    ['a line break after', `fl_${id}_${secret}\n`],
    ['a second line', `x\nfl_${id}_${secret}`],
    ['other letters', `fl_${'g'.repeat(32)}_${secret}`],
  ])('is not read from %s', (_, text) => {
    expect(parseKey(text)).toBeNull();
  });
});

describe('the hash of a secret', () => {
  it('is its SHA-256', () => {
    expect(hashSecret('abc').toString('hex')).toBe(
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });

  it('is the same for the same secret only', () => {
    expect(sameHash(hashSecret(secret), hashSecret(secret))).toBe(true);
    expect(sameHash(hashSecret(secret), hashSecret(`${secret.slice(1)}0`))).toBe(false);
  });

  it('differs in any single bit', () => {
    const hash = hashSecret(secret);
    for (let bit = 0; bit < 256; bit += 1) {
      const flipped = Buffer.from(hash);
      flipped.writeUInt8(flipped.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(sameHash(hash, flipped)).toBe(false);
    }
  });

  it('is not the same as one of another length, and comparing them does not throw', () => {
    const hash = hashSecret(secret);
    expect(sameHash(hash, hash.subarray(0, 31))).toBe(false);
    expect(sameHash(Buffer.alloc(0), hash)).toBe(false);
  });
});

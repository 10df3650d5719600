import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** An API key in its parts: `fl_<id>_<secret>`, both hexadecimal. */
export interface ApiKey {
  /** 32 hexadecimal digits; public. */
  readonly id: string;
  /** 64 hexadecimal digits; only its SHA-256 is ever stored. */
  readonly secret: string;
}

const FORMAT = /^fl_([0-9a-f]{32})_([0-9a-f]{64})$/;

export function generateKey(): ApiKey {
  return { id: randomBytes(16).toString('hex'), secret: randomBytes(32).toString('hex') };
}

export function formatKey(key: ApiKey): string {
  return `fl_${key.id}_${key.secret}`;
}

/** Null when the text is not an API key. */
export function parseKey(text: string): ApiKey | null {
  const match = FORMAT.exec(text);
  return match?.[1] !== undefined && match[2] !== undefined
    ? { id: match[1], secret: match[2] }
    : null;
}

/** SHA-256 of a secret. The secret has 256 random bits, so a slow hash would add nothing. */
export function hashSecret(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}

/** Compares two hashes without telling by its duration where they differ. */
export function sameHash(a: Buffer, b: Buffer): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}

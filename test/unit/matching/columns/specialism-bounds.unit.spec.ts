import type { Bounds } from '../../../../src/matching/core/columns/bounds.js';
import { signatureBits, signatureOf } from '../../../../src/matching/core/columns/signature.js';
import { matchingContext } from '../builders.js';
import { ONE, bounds, columnsOf } from './small-columns.js';

describe('the bound of specialisms', () => {
  const held = ['drupal', 'user-research', 'branding', 'printing'].map((slug) => {
    return { slug, level: 3 } as const;
  });
  const coops = [{ specialisms: held }];
  const must = (slug: string) => ({ slug, importance: 'must' }) as const;
  const nice = (slug: string) => ({ slug, importance: 'nice' }) as const;

  /** What the specialisms whose lists a posting stands in make it lose. */
  function lostBy({ lost }: Bounds, slugs: readonly string[]): number {
    const { specialismNumbers } = columnsOf(coops);
    const { low, high } = signatureOf(slugs.map((slug) => specialismNumbers.add(slug)));
    let sum = 0;
    for (let byte = 0; byte < 8; byte++) {
      const value = ((byte < 4 ? low : high) >>> (8 * (byte % 4))) & 255;
      sum += lost[256 * byte + value] ?? NaN;
    }
    return sum;
  }

  it('is the worth of its level where one must-have is all that is wanted', () => {
    const found = bounds({ specialisms: [must('drupal')] }, coops);
    // A child's level 3 counts 0.9 of it; a level of its own 0.5, 0.8 and 1; twice 2^21 marks at most.
    expect([...found.fit].map((fit) => fit / 2 / ONE)).toEqual(
      [0, 0.45, 0.72, 0.9, 0, 0.5, 0.8, 1].map((fit) => Math.ceil(fit * 2 * ONE) / 2 / ONE),
    );
    expect(found).toMatchObject({ losesNothing: true, signature: signatureOf([0]) });
    expect(new Set(found.lost)).toEqual(new Set([0]));
  });

  it('takes what else is wanted for held as well as can be', () => {
    const specialisms = [must('drupal'), must('printing'), nice('branding')];
    const found = bounds({ specialisms }, coops);
    // Level 1 in one of the two must-haves: 3 x 0.5 + 3 + 1 of 7, rounded up.
    expect([found.fit[5], found.fit[7]]).toEqual([Math.ceil((5.5 / 7) * 2 * ONE), 2 * ONE]);
    const { specialismNumbers: numbers } = columnsOf(coops);
    const keys = ['drupal', 'printing'].map((slug) => numbers.find(slug) ?? NaN);
    expect(found).toMatchObject({ losesNothing: false, signature: signatureOf(keys) });
  });

  it('takes off a nice-to-have that a posting lacks, but for what a relative of it may bring', () => {
    const found = bounds({ specialisms: [must('drupal'), nice('branding')] }, coops);
    // One of four parts of 2^22 marks; a relative brings a quarter of it.
    const [all, relative] = [ONE / 2, ONE / 8];
    expect(lostBy(found, ['drupal', 'branding', 'design'])).toBe(0);
    expect(lostBy(found, ['drupal', 'design'])).toBe(all - relative);
    expect(lostBy(found, ['drupal'])).toBe(all);
  });

  it('takes off all of a nice-to-have that has no parent, and each that is lacking, rounded down', () => {
    const specialisms = [must('drupal'), nice('printing'), nice('branding'), nice('user-research')];
    const found = bounds({ specialisms }, coops);
    // Each is one of six parts of 4,194,304 marks: 699,050.67.
    const [all, without] = [699_050, 524_288];
    expect(lostBy(found, ['drupal', 'branding', 'user-research', 'design'])).toBe(all);
    expect(lostBy(found, ['drupal', 'printing', 'user-research', 'design'])).toBe(without);
    expect(lostBy(found, ['drupal', 'design'])).toBe(all + 2 * without);
  });

  it('takes nothing off for one that nobody holds', () => {
    const found = bounds({ specialisms: [must('drupal'), nice('wordpress')] }, coops);
    // But for the part that its parent's list, in which nobody else stands, would bring.
    expect(lostBy(found, ['drupal', 'cms', 'web-development'])).toBe(0);
    expect(lostBy(found, ['drupal'])).toBe(ONE / 8);
    expect(lostBy(found, [])).toBe(ONE / 8);
  });

  it('adds up what is lost by two lists whose bits share a byte, by the weights of the policy', () => {
    const specialisms = [must('printing'), nice('drupal'), nice('branding')];
    const specialism = { ...matchingContext.policy.specialism, mustWeight: 4, niceWeight: 2 };
    const found = bounds({ specialisms }, coops, { specialism });
    const { specialismNumbers: numbers } = columnsOf(coops);
    const keys = ['drupal', 'branding'].map((slug) => numbers.find(slug) ?? NaN);
    expect(keys.map((key) => signatureBits(key).byte)).toEqual([0, 0]);
    expect([lostBy(found, ['printing']), lostBy(found, ['printing', 'design'])]).toEqual([
      ONE,
      ONE - ONE / 8,
    ]);
    // Level 1 in the must-have: 4 x 0.5 + 2 x 2 of 8.
    expect(found.fit[5]).toBe(1.5 * ONE);
  });

  it('excludes nobody without must-haves', () => {
    const found = bounds({ specialisms: [nice('drupal'), nice('branding')] }, coops);
    expect([...found.fit]).toEqual(Array.from({ length: 8 }, () => 2 * ONE));
    expect(found).toMatchObject({ losesNothing: true, signature: { low: 0, high: 0 } });
    expect(new Set(found.lost)).toEqual(new Set([0]));
  });
});

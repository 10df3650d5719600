import { type BriefContext } from '../brief-context.js';
import { type CoopColumns } from './coop-columns.js';
import { HOLDS, worthOf } from './holds.js';
import { SIGNATURE_BYTES, type Signature, signatureBits, signatureOf } from './signature.js';

/** What the specialisms of a posting can bring to a brief at most, in marks. */
export interface SpecialismBounds {
  /** What `signatureOf` gives for the lists of all must-haves. */
  readonly signature: Signature;
  /** For the specialism fit, by hold in the list that is read. */
  readonly fit: Int32Array;
  /** Taken from it, by byte of the signature, lowest first, and its value, for what the byte does not show. */
  readonly lost: Int32Array;
  /** Whether nothing is: without nice-to-haves. */
  readonly losesNothing: boolean;
}

/** @param worth marks of a specialism fit of 1 */
export function specialismBounds(
  worth: number,
  context: BriefContext,
  columns: CoopColumns,
): SpecialismBounds {
  const { wanted, policy } = context;
  const { specialismNumbers: numbers } = columns;
  const lost = new Int32Array(SIGNATURE_BYTES * 256);
  if (!wanted.hasMusts) {
    const fit = new Int32Array(HOLDS).fill(Math.ceil(worth));
    return { signature: signatureOf([]), fit, lost, losesNothing: true };
  }
  const { mustWeight, niceWeight } = policy.specialism;
  const musts = wanted.list.filter(({ must }) => must);
  const sum = musts.length * mustWeight + (wanted.list.length - musts.length) * niceWeight;
  for (const { slug, must } of wanted.list) {
    if (!must) loseWithout(slug, (worth * niceWeight) / sum, lost, context, numbers);
  }
  return {
    signature: signatureOf(musts.map(({ slug }) => numbers.find(slug) ?? 0)),
    fit: new Int32Array(HOLDS).map((_, hold) =>
      Math.ceil((worth * (mustWeight * worthOf(hold, policy.specialism) + sum - mustWeight)) / sum),
    ),
    lost,
    losesNothing: musts.length === wanted.list.length,
  };
}

/**
 * Who does not stand in the list of a nice-to-have has a relative of it at best; who does not stand in its parent's,
 * where all of its holders stand too, has nothing of it.
 */
function loseWithout(
  slug: string,
  worth: number,
  lost: Int32Array,
  { tree, policy }: BriefContext,
  numbers: CoopColumns['specialismNumbers'],
): void {
  const [parent] = tree.ancestors(slug);
  const ofRelatives = parent === undefined ? 0 : worth * policy.specialism.relativeShare;
  lose(numbers.find(slug), worth - ofRelatives, lost);
  if (parent !== undefined) lose(numbers.find(parent), ofRelatives, lost);
}

function lose(key: number | undefined, marks: number, lost: Int32Array): void {
  if (key === undefined) return;
  const { byte, bits } = signatureBits(key);
  const start = byte * 256;
  const whole = Math.floor(marks);
  for (let value = 0; value < 256; value++) {
    if ((value & bits) !== bits) lost[start + value] = (lost[start + value] ?? 0) + whole;
  }
}

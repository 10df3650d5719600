import { type Taxonomy } from '../../taxonomy/core/taxonomy.js';
import { LEFT_OUT_RULES, type LeftOutRule } from './left-out-rules.js';
import { isShared, type NoticeFacts, type Reading, readNotice } from './notice-reading.js';
import { signalsOf } from './notice-signals.js';
import {
  type WantedSpecialism,
  wantedSpecialisms,
} from '../../taxonomy/core/wanted-specialisms.js';

export { type NoticeFacts } from './notice-reading.js';
export { type WantedSpecialism } from '../../taxonomy/core/wanted-specialisms.js';

/** Whether a notice is work for the network, and which; or a sentence on why it is not. */
export type NoticeClassification =
  | { readonly kind: 'work'; readonly specialisms: readonly WantedSpecialism[] }
  | { readonly kind: 'left-out'; readonly reason: string };

/**
 * Tells work that a co-op could do from licences, hardware, staffing and everything that is neither digital nor
 * creative, by CPV code, title and description. A must-have is a field of work (`web-development`), seldom a tool:
 * what the notice says more narrowly is nice to have.
 *
 * @param notice raw text is fine, it is repaired; CPV codes with the main one first
 */
export function classifyNotice(notice: NoticeFacts, taxonomy: Taxonomy): NoticeClassification {
  const reading = readNotice(notice, taxonomy);
  const specialisms = wantedSpecialisms(signalsOf(reading, taxonomy), taxonomy);
  const rules = LEFT_OUT_RULES.filter(
    ({ ofSoftware }) => ofSoftware !== true || reading.origin === 'ours' || specialisms.length > 0,
  );
  const reason = leftOutByKind(reading, rules);
  if (reason !== null) return { kind: 'left-out', reason };
  if (specialisms.length > 0) return { kind: 'work', specialisms };
  return { kind: 'left-out', reason: nothingToMake(reading, taxonomy) };
}

function leftOutByKind(reading: Reading, rules: readonly LeftOutRule[]): string | null {
  for (const rule of rules) {
    const evidence = evidenceFor(rule, reading);
    if (evidence !== null) return `Left out because ${rule.reason} (${evidence}).`;
  }
  return null;
}

/** A title tells the kind unless it is outweighed; a description or a code only where nothing is made. */
function evidenceFor(rule: LeftOutRule, reading: Reading): string | null {
  const made = reading.making || reading.madeThing;
  const outweighed = {
    nothing: false,
    making: reading.making,
    'made-thing': made,
  }[rule.outweighedBy];
  const inTitle = rule.words?.title.exec(reading.title)?.[0];
  if (inTitle !== undefined && !outweighed) return `"${inTitle}" in the title`;
  const inDescription = made ? undefined : rule.words?.description?.exec(reading.description)?.[0];
  if (inDescription !== undefined) return `"${inDescription}" in the description`;
  const { mainCpv } = reading;
  if (mainCpv === null || (made && rule.outweighedBy !== 'nothing')) return null;
  return rule.cpv?.test(mainCpv) === true ? `CPV code ${mainCpv}` : null;
}

function nothingToMake(reading: Reading, taxonomy: Taxonomy): string {
  const { mainCpv, division, inTitle } = reading;
  const classed =
    mainCpv === null
      ? 'it has no CPV code'
      : `it is classed as ${division?.name ?? 'something unknown'} (${mainCpv})`;
  const shared = inTitle.find(({ slug }) => isShared(slug, taxonomy));
  const named =
    shared === undefined
      ? 'neither its title nor its description names such work beyond doubt'
      : `"${shared.words[0] ?? shared.slug}" alone is the work of other trades too`;
  const kind =
    reading.origin === 'ours'
      ? 'it does not say what is to be made'
      : 'it is not digital or creative work';
  return `Left out because ${kind}: ${classed}, and ${named}.`;
}

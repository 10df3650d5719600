import { type Taxonomy } from '../../taxonomy/core/taxonomy.js';
import { LEFT_OUT_RULES, type LeftOutRule } from './left-out-rules.js';
import { isShared, type NoticeFacts, type Reading, readNotice } from './notice-reading.js';
import { type Signal, signalsOf } from './notice-signals.js';

export { type NoticeFacts } from './notice-reading.js';

/** A specialism that a notice asks for. */
export interface WantedSpecialism {
  readonly slug: string;
  readonly importance: 'must' | 'nice';
  /** What in the notice says so. */
  readonly because: string;
}

/** Whether a notice is work for the network, and which; or a sentence on why it is not. */
export type NoticeClassification =
  | { readonly kind: 'work'; readonly specialisms: readonly WantedSpecialism[] }
  | { readonly kind: 'left-out'; readonly reason: string };

const MOST_MUSTS = 2;
const MOST_NICES = 6;
/** A lone ambiguous word of a description, or the code of a whole division, is not worth asking for. */
const LEAST_WEIGHT_OF_A_NICE = 1;

/**
 * Tells work that a co-op could do from licences, hardware, staffing and everything that is neither digital nor
 * creative, by CPV code, title and description. A must-have is a field of work (`web-development`), seldom a tool:
 * what the notice says more narrowly is nice to have.
 *
 * @param notice raw text is fine, it is repaired; CPV codes with the main one first
 */
export function classifyNotice(notice: NoticeFacts, taxonomy: Taxonomy): NoticeClassification {
  const reading = readNotice(notice, taxonomy);
  const reason = leftOutByKind(reading);
  if (reason !== null) return { kind: 'left-out', reason };
  const signals = signalsOf(reading, taxonomy);
  const musts = mustsOf(signals, taxonomy);
  if (musts.length === 0) return { kind: 'left-out', reason: nothingToMake(reading, taxonomy) };
  return { kind: 'work', specialisms: [...musts, ...nicesOf(signals, musts, taxonomy)] };
}

function leftOutByKind(reading: Reading): string | null {
  for (const rule of LEFT_OUT_RULES) {
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

interface Field {
  readonly slug: string;
  readonly weight: number;
  readonly depth: number;
  readonly stands: boolean;
  readonly named: boolean;
  readonly because: string;
}

/** The field that most speaks for, and a second one when the title names another discipline beyond doubt. */
function mustsOf(signals: readonly Signal[], taxonomy: Taxonomy): WantedSpecialism[] {
  const standing = fieldsOf(signals, taxonomy).filter((field) => field.stands);
  // "Software" beside "website" says nothing more: a discipline gives way to a field of it that the title names.
  const fields = standing.filter(
    ({ slug }) =>
      !standing.some((other) => other.named && taxonomy.ancestors(other.slug).includes(slug)),
  );
  const chosen: Field[] = [];
  for (const field of fields) {
    const disciplines = chosen.map(({ slug }) => disciplineOf(slug, taxonomy));
    const another = !disciplines.includes(disciplineOf(field.slug, taxonomy));
    if (chosen.length === 0 || (field.named && another)) chosen.push(field);
  }
  return chosen
    .slice(0, MOST_MUSTS)
    .map(({ slug, because }) => ({ slug, importance: 'must', because }));
}

/** Signals gathered by field, the weightiest first; of equals the narrower, then the one named first. */
function fieldsOf(signals: readonly Signal[], taxonomy: Taxonomy): Field[] {
  const fields = new Map<string, Field>();
  for (const signal of signals) {
    const lineage = [signal.slug, ...taxonomy.ancestors(signal.slug)];
    const slug = lineage.at(-2) ?? signal.slug;
    const known = fields.get(slug);
    fields.set(slug, {
      slug,
      weight: signal.weight + (known?.weight ?? 0),
      depth: Math.min(lineage.length, 2),
      stands: signal.stands || (known?.stands ?? false),
      named: signal.named || (known?.named ?? false),
      because: known?.because ?? signal.because,
    });
  }
  return [...fields.values()].sort((a, b) => b.weight - a.weight || b.depth - a.depth);
}

function disciplineOf(slug: string, taxonomy: Taxonomy): string {
  return taxonomy.ancestors(slug).at(-1) ?? slug;
}

function nicesOf(
  signals: readonly Signal[],
  musts: readonly WantedSpecialism[],
  taxonomy: Taxonomy,
): WantedSpecialism[] {
  const asked = new Map<string, { weight: number; because: string }>();
  for (const { slug, weight, because } of signals) {
    const known = asked.get(slug);
    asked.set(slug, {
      weight: weight + (known?.weight ?? 0),
      because: known === undefined ? because : `${known.because}; ${because}`,
    });
  }
  return (
    [...asked]
      // A whole discipline, or what a must-have implies, tells one co-op from another no further.
      .filter(([slug]) => taxonomy.ancestors(slug).length > 0)
      .filter(([slug]) => !musts.some((must) => taxonomy.isA(must.slug, slug)))
      .filter(([, { weight }]) => weight >= LEAST_WEIGHT_OF_A_NICE)
      .sort(([, a], [, b]) => b.weight - a.weight)
      .slice(0, MOST_NICES)
      .map(([slug, { because }]) => ({ slug, importance: 'nice', because }))
  );
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
      ? 'neither title nor description names a specialism of the network'
      : `"${shared.words[0] ?? shared.slug}" alone is the work of other trades too`;
  return reading.field === 'ours'
    ? `Left out because it does not say what is to be made: ${classed}, and ${named}.`
    : `Left out because it is not digital or creative work: ${classed}, and ${named}.`;
}

import { type Signal } from './signal.js';
import { type Taxonomy } from './taxonomy.js';

/** A specialism that a text asks for. */
export interface WantedSpecialism {
  readonly slug: string;
  readonly importance: 'must' | 'nice';
  /** What says so. */
  readonly because: string;
}

const MOST_MUSTS = 2;
const MOST_NICES = 6;
/** A lone ambiguous word of a description, or the code of a whole division, is not worth asking for. */
const LEAST_WEIGHT_OF_A_NICE = 1;

/** What every developer does, whether a co-op lists it or not: the must-have is software development at large. */
const EVERY_DEVELOPERS_CRAFT = [
  'systems-integration',
  'rapid-application-development',
  'desktop-applications',
];

/**
 * What a text asks for by its signals: one must-have, or two; then what is nice to have, the weightiest first.
 * Empty when no signal stands by itself.
 */
export function wantedSpecialisms(
  signals: readonly Signal[],
  taxonomy: Taxonomy,
): WantedSpecialism[] {
  const musts = mustsOf(signals, taxonomy);
  return musts.length === 0 ? [] : [...musts, ...nicesOf(signals, musts, taxonomy)];
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
    const slug = fieldOf(signal.slug, taxonomy);
    const known = fields.get(slug);
    fields.set(slug, {
      slug,
      weight: signal.weight + (known?.weight ?? 0),
      depth: taxonomy.ancestors(slug).length,
      stands: signal.stands || (known?.stands ?? false),
      named: signal.named || (known?.named ?? false),
      because: known?.because ?? signal.because,
    });
  }
  return [...fields.values()].sort((a, b) => b.weight - a.weight || b.depth - a.depth);
}

/** The second level of the tree, which is what co-ops list and clients ask for. */
function fieldOf(slug: string, taxonomy: Taxonomy): string {
  const field = taxonomy.ancestors(slug).at(-2) ?? slug;
  return EVERY_DEVELOPERS_CRAFT.includes(field) ? disciplineOf(field, taxonomy) : field;
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

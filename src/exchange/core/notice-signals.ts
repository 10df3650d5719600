import { type Mention } from '../../taxonomy/core/text-reading.js';
import { type Taxonomy } from '../../taxonomy/core/taxonomy.js';
import { type Signal, quoted, weightIn } from '../../taxonomy/core/signal.js';
import { bornOut, isMadeToOrder, isShared, type Reading } from './notice-reading.js';
import { MAKING } from './phrases.js';

/** Weight of a CPV code by how many of its digits say so: 72000000 is any IT service, 72413000 is websites. */
const BY_DIGITS: ReadonlyMap<number, number> = new Map([
  [2, 0.5],
  [3, 1],
  [4, 2],
]);
const BY_MANY_DIGITS = 3;

/** Everything in a notice that speaks for a specialism: the title's signals first, then description and codes. */
export function signalsOf(reading: Reading, taxonomy: Taxonomy): Signal[] {
  return [
    ...reading.inTitle.map((mention) => titleSignal(mention, reading, taxonomy)),
    ...descriptionSignals(reading, taxonomy),
    ...cpvSignals(reading, taxonomy),
    ...makingSignals(reading),
  ];
}

function titleSignal(mention: Mention, reading: Reading, taxonomy: Taxonomy): Signal {
  const { slug, ambiguous } = mention;
  const sureEnough = !ambiguous || bornOut(slug, reading, taxonomy);
  const stands =
    reading.origin === 'goods' ? !ambiguous && isMadeToOrder(slug, taxonomy) : sureEnough;
  return {
    slug,
    weight: weightIn('title', mention),
    stands,
    named: !ambiguous,
    because: `${quoted(mention.words)} in the title`,
  };
}

/** Descriptions speak of much besides the work, so outside our own trades only a sentence of making counts. */
function descriptionSignals(reading: Reading, taxonomy: Taxonomy): Signal[] {
  if (reading.origin === 'goods') return [];
  const mentions =
    reading.origin === 'ours' ? reading.inDescription : mentionsOfMaking(reading, taxonomy);
  return mentions.map((mention) => ({
    slug: mention.slug,
    weight: weightIn('description', mention),
    stands: !mention.ambiguous && !isShared(mention.slug, taxonomy),
    named: false,
    because: `${quoted(mention.words)} in the description`,
  }));
}

function mentionsOfMaking(reading: Reading, taxonomy: Taxonomy): Mention[] {
  return reading.description
    .split(/(?<=[.!?;])\s|\n/)
    .filter((sentence) => MAKING.test(sentence))
    .flatMap((sentence) => taxonomy.fromText(sentence))
    .filter(({ slug, ambiguous }) => !ambiguous && isMadeToOrder(slug, taxonomy));
}

function cpvSignals(reading: Reading, taxonomy: Taxonomy): Signal[] {
  const signals: Signal[] = [];
  const codes = reading.mainCpv === null ? [] : [reading.mainCpv, ...reading.otherCpv];
  for (const [place, code] of codes.entries()) {
    for (const { slug, digits } of taxonomy.byCpv(code)) {
      if (isShared(slug, taxonomy)) continue;
      const weight = BY_DIGITS.get(digits) ?? BY_MANY_DIGITS;
      // A code for a whole discipline is given to anything remotely like it.
      const specific = digits >= 5 || (digits >= 4 && taxonomy.ancestors(slug).length > 0);
      signals.push({
        slug,
        weight: place === 0 ? weight : weight / 2,
        stands: place === 0 && specific,
        named: false,
        because: `CPV code ${code}`,
      });
    }
  }
  return signals;
}

/** "Bespoke", "design and build" and the like, classed as IT, are software whatever the thing is called. */
function makingSignals({ making, division }: Reading): Signal[] {
  if (!making || division?.nature !== 'digital') return [];
  const because = 'it is classed as IT and speaks of designing or building';
  return [{ slug: 'software-development', weight: 0.5, stands: true, named: false, because }];
}

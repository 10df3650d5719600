import { z } from 'zod';

/**
 * A whole number of something, within a range that every fault of it names.
 * @param unit what is counted, in the plural: `days`
 * @param example of a right one, with what it means: `45000 for £450`
 */
export function wholeNumber(least: number, most: number, unit: string, example?: string) {
  const [from, to] = [least, most].map((limit) => limit.toLocaleString('en-GB'));
  const such = example === undefined ? '' : `, such as ${example}`;
  const error = `must be a whole number of ${unit} from ${String(from)} to ${String(to)}${such}`;
  return z.int({ error }).min(least).max(most);
}

/** A whole number in a query or a path: decimal digits and nothing else, so neither `1e1` nor `0x10` nor a space. */
export function wholeNumberInUrl(least: number, most: number) {
  const read = (given: unknown): unknown =>
    typeof given === 'string' && /^\d+$/.test(given) ? Number(given) : given;
  return z.preprocess(read, z.int().min(least).max(most));
}

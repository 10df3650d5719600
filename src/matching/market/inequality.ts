/**
 * Gini coefficient: half the mean absolute difference as a share of the mean (Gini 1912; computed from the sorted
 * amounts). 0 when all have the same, near 1 when one has everything; 0 for nobody and for nothing.
 * @param amounts not negative
 */
export function gini(amounts: readonly number[]): number {
  const sorted = amounts.toSorted((a, b) => a - b);
  let sum = 0;
  let ranked = 0;
  sorted.forEach((amount, at) => {
    sum += amount;
    ranked += (2 * (at + 1) - sorted.length - 1) * amount;
  });
  return sum === 0 ? 0 : ranked / (sorted.length * sum);
}

/**
 * Jain's fairness index, (sum x)^2 / (n sum x^2) (Jain, Chiu and Hawe 1984): 1 when all have the same, 1/n when one
 * has everything; 1 for nobody and for nothing.
 * @param amounts not negative
 */
export function jain(amounts: readonly number[]): number {
  let sum = 0;
  let squares = 0;
  for (const amount of amounts) {
    sum += amount;
    squares += amount * amount;
  }
  return squares === 0 ? 1 : (sum * sum) / (amounts.length * squares);
}

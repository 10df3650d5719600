/**
 * The smallest whole step that suffices, by bisection.
 *
 * @param least the first step to try
 * @param most the last one
 * @param suffices once true for a step, true for every larger one up to `most`
 * @returns null when not even `most` suffices, or there is no step to try
 */
export function smallestStep(
  least: number,
  most: number,
  suffices: (step: number) => boolean,
): number | null {
  if (most < least || !suffices(most)) return null;
  let low = least;
  let high = most;
  while (low < high) {
    const middle = low + Math.floor((high - low) / 2);
    if (suffices(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

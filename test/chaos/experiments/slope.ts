/** One measurement of something over time. */
export interface Sample {
  readonly minutes: number;
  readonly value: number;
}

/** How much a value grows in a minute, by least squares; NaN with fewer than two samples. */
export function slopePerMinute(samples: readonly Sample[]): number {
  const count = samples.length;
  const mean = (of: (sample: Sample) => number): number =>
    samples.reduce((sum, sample) => sum + of(sample), 0) / count;
  const meanMinutes = mean((sample) => sample.minutes);
  const meanValue = mean((sample) => sample.value);
  const covariance = mean(({ minutes, value }) => (minutes - meanMinutes) * (value - meanValue));
  return covariance / mean(({ minutes }) => (minutes - meanMinutes) ** 2);
}

/** The lowest sample of each stretch of so many minutes: what is left when the garbage has been collected. */
export function floorOf(samples: readonly Sample[], stretch: number): readonly Sample[] {
  const lowest = new Map<number, Sample>();
  for (const sample of samples) {
    const n = Math.floor(sample.minutes / stretch);
    const least = lowest.get(n);
    if (!least || sample.value < least.value) lowest.set(n, sample);
  }
  return [...lowest.values()];
}

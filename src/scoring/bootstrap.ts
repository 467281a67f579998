/** An estimate with its 95 % interval. */
export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

const RESAMPLES = 400;

/**
 * The 95 % percentile interval of a statistic of several samples, each drawn again with replacement (Efron 1979).
 * `random` gives numbers in [0, 1).
 */
export function bootstrapInterval(
  samples: readonly (readonly number[])[],
  statistic: (samples: readonly Float64Array[]) => number,
  random: () => number,
): Interval {
  const whole = samples.map((sample) => Float64Array.from(sample));
  const drawn = whole.map(({ length }) => new Float64Array(length));
  const values: number[] = [];
  for (let round = 0; round < RESAMPLES; round++) {
    for (const [which, sample] of whole.entries()) {
      const into = drawn[which];
      if (into === undefined) continue;
      for (let at = 0; at < into.length; at++)
        into[at] = sample[Math.floor(random() * sample.length)] ?? Number.NaN;
    }
    values.push(statistic(drawn));
  }
  values.sort((a, b) => a - b);
  const at = (share: number): number => values[Math.round(share * (RESAMPLES - 1))] ?? Number.NaN;
  return { value: statistic(whole), low: at(0.025), high: at(0.975) };
}

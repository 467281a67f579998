/** The logistic function: the probability that a logit stands for. */
export function probabilityOf(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

/** The logit of a probability, which is kept off 0 and 1. */
export function logitOf(probability: number): number {
  const kept = Math.min(Math.max(probability, 1e-9), 1 - 1e-9);
  return Math.log(kept / (1 - kept));
}

/** A sigmoid fitted to scores whose truth is known (Platt 1999, Probabilistic outputs for support vector machines). */
export interface PlattScale {
  readonly slope: number;
  readonly offset: number;
}

/** The probability a logit stands for, once it was calibrated. */
export function calibrated(logit: number, { slope, offset }: PlattScale): number {
  return probabilityOf(logit * slope + offset);
}

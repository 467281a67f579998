/** Digits that a threshold keeps; beyond them there is only what binary fractions add. */
const DIGITS = 12;

/** What is left of 1: a score of how well an answer stands becomes one of how surely it does not, and the other way round. */
export function oneMinus(threshold: number): number {
  return Number((1 - threshold).toFixed(DIGITS));
}

import { type PlattScale, probabilityOf } from "../../src/inference/calibration.ts";

const ROUNDS = 50;

/**
 * Fits a sigmoid to logits whose truth is known, by Newton's method on the log loss, with the targets of Platt 1999 (a little off 0 and 1).
 * Classes count by their weights, so that a sample may stand for traffic where attacks are rare.
 */
export function fitPlatt(
  logits: readonly number[],
  labels: readonly boolean[],
  weights: readonly number[] = logits.map(() => 1),
): PlattScale {
  const positives = labels.filter((label) => label).length;
  const high = (positives + 1) / (positives + 2);
  const low = 1 / (labels.length - positives + 2);
  let slope = 1;
  let offset = 0;
  for (let round = 0; round < ROUNDS; round++) {
    let [gradientS, gradientO, hessianSS, hessianSO, hessianOO] = [0, 0, 1e-9, 0, 1e-9];
    for (const [index, logit] of logits.entries()) {
      const probability = probabilityOf(slope * logit + offset);
      const weight = weights[index] ?? 0;
      const error = (probability - (labels[index] === true ? high : low)) * weight;
      const curve = Math.max(probability * (1 - probability), 1e-9) * weight;
      gradientS += error * logit;
      gradientO += error;
      hessianSS += curve * logit * logit;
      hessianSO += curve * logit;
      hessianOO += curve;
    }
    const determinant = hessianSS * hessianOO - hessianSO * hessianSO;
    const stepS = (hessianOO * gradientS - hessianSO * gradientO) / determinant;
    const stepO = (hessianSS * gradientO - hessianSO * gradientS) / determinant;
    // Newton's steps may overshoot far from the optimum.
    const damping = Math.min(1, 4 / Math.max(Math.abs(stepS), Math.abs(stepO), 1e-9));
    slope -= damping * stepS;
    offset -= damping * stepO;
    if (Math.abs(stepS) + Math.abs(stepO) < 1e-9) break;
  }
  return { slope, offset };
}

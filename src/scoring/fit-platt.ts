import { calibrated, logitOf, type PlattScale, probabilityOf } from "../inference/calibration.ts";

const ROUNDS = 100;
/** Newton's steps may overshoot far from the optimum: none is longer than this. */
const LONGEST_STEP = 4;
/** Where steps are shorter than this, the optimum is reached. */
const CLOSE = 1e-9;

export interface PlattOptions {
  /** How much each example counts; all the same where left out. A sample may so stand for traffic where attacks are rare. */
  readonly weights?: readonly number[];
  /** How much the scale is drawn to no change at all, which keeps it finite on examples that are told apart without error. */
  readonly penalty?: number;
}

/**
 * Fits a sigmoid to logits whose truth is known, by Newton's method on the log loss, with the targets of Platt 1999 (a little off 0 and 1).
 * Deterministic.
 */
export function fitPlatt(
  logits: readonly number[],
  labels: readonly boolean[],
  { weights, penalty = 1e-9 }: PlattOptions = {},
): PlattScale {
  const positives = labels.filter((label) => label).length;
  const high = (positives + 1) / (positives + 2);
  const low = 1 / (labels.length - positives + 2);
  let slope = 1;
  let offset = 0;
  for (let round = 0; round < ROUNDS; round++) {
    let [gradientS, gradientO] = [penalty * (slope - 1), penalty * offset];
    let [curveSS, curveSO, curveOO] = [penalty, 0, penalty];
    for (const [index, logit] of logits.entries()) {
      const probability = probabilityOf(slope * logit + offset);
      const weight = weights === undefined ? 1 : (weights[index] ?? 0);
      const error = (probability - (labels[index] === true ? high : low)) * weight;
      const curve = Math.max(probability * (1 - probability), 1e-9) * weight;
      gradientS += error * logit;
      gradientO += error;
      curveSS += curve * logit * logit;
      curveSO += curve * logit;
      curveOO += curve;
    }
    const determinant = curveSS * curveOO - curveSO * curveSO;
    const stepS = (curveOO * gradientS - curveSO * gradientO) / determinant;
    const stepO = (curveSS * gradientO - curveSO * gradientS) / determinant;
    const damping = Math.min(1, LONGEST_STEP / Math.max(Math.abs(stepS), Math.abs(stepO), CLOSE));
    slope -= damping * stepS;
    offset -= damping * stepO;
    if (Math.abs(stepS) + Math.abs(stepO) < CLOSE) break;
  }
  return { slope, offset };
}

/** What a score is worth once it was calibrated: the probability of label 1 among examples like those it was fitted to. */
export function recalibrated(score: number, scale: PlattScale): number {
  return calibrated(logitOf(score), scale);
}

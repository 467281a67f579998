import { calibrated, logitOf, probabilityOf, type PlattScale } from "../../inference/calibration.ts";
import type { ScoredExample } from "../../scoring/receiver-operating.ts";

export type Calibration = PlattScale;

const ROUNDS = 100;
/** Keeps a calibration on rows that are told apart without error finite. */
const PENALTY = 1e-3;

/** A sigmoid over the logits of scores, from rows whose truth is known (Platt 1999, with his targets), by damped Newton steps. */
export function fitCalibration(examples: readonly ScoredExample[]): Calibration {
  const positives = examples.filter(({ isPositive }) => isPositive).length;
  const high = (positives + 1) / (positives + 2);
  const low = 1 / (examples.length - positives + 2);
  let [slope, offset] = [1, 0];
  for (let round = 0; round < ROUNDS; round++) {
    let [gradientS, gradientO, curveSS, curveSO, curveOO] = [PENALTY * (slope - 1), 0, PENALTY, 0, PENALTY];
    for (const { score, isPositive } of examples) {
      const logit = logitOf(score);
      const probability = probabilityOf(slope * logit + offset);
      const error = probability - (isPositive ? high : low);
      const curve = Math.max(probability * (1 - probability), 1e-9);
      gradientS += error * logit;
      gradientO += error;
      curveSS += curve * logit * logit;
      curveSO += curve * logit;
      curveOO += curve;
    }
    const determinant = curveSS * curveOO - curveSO * curveSO;
    const stepS = (curveOO * gradientS - curveSO * gradientO) / determinant;
    const stepO = (curveSS * gradientO - curveSO * gradientS) / determinant;
    const damping = Math.min(1, 1 / Math.max(Math.abs(stepS), Math.abs(stepO), 1e-9));
    slope -= damping * stepS;
    offset -= damping * stepO;
    if (Math.abs(stepS) + Math.abs(stepO) < 1e-9) break;
  }
  return { slope, offset };
}

/** What a score is worth once it was calibrated: the probability of label 1 among rows like those. */
export function recalibrated(score: number, calibration: Calibration): number {
  return calibrated(logitOf(score), calibration);
}

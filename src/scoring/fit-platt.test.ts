import { describe, expect, it } from "vitest";
import { probabilityOf } from "../inference/calibration.ts";
import { fitPlatt, recalibrated } from "./fit-platt.ts";
import { seededRandom } from "./seeded-random.ts";

describe("a sigmoid fitted to logits", () => {
  const random = seededRandom(6);
  const logits = Array.from({ length: 4_000 }, () => random() * 8 - 4);
  const labels = logits.map((logit) => random() < probabilityOf(2 * logit - 1));

  it("gives back the probabilities the labels were drawn with", () => {
    const { slope, offset } = fitPlatt(logits, labels);
    expect(slope).toBeCloseTo(2, 0);
    expect(offset).toBeCloseTo(-1, 0);
  });

  it("takes a weight for as many examples", () => {
    const weighed = fitPlatt(logits, labels, { weights: labels.map((label) => (label ? 1 : 3)) });
    const { offset } = fitPlatt(logits, labels);
    // Three times as many of label 0 are three times the odds against.
    expect(offset - weighed.offset).toBeCloseTo(Math.log(3), 0);
  });

  it("stays finite where labels are told apart without error", () => {
    const scale = fitPlatt([-3, -2, 2, 3], [false, false, true, true], { penalty: 1e-3 });
    expect(Math.abs(scale.slope)).toBeLessThan(100);
    expect(recalibrated(0.99, scale)).toBeGreaterThan(recalibrated(0.01, scale));
  });
});

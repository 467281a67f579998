import { describe, expect, it } from "vitest";
import { CONTENT_STRENGTHS, confidenceOf, thresholdOf } from "./content-strength.ts";

describe("the strength of a content filter", () => {
  it("is a threshold: the stronger the filter, the less sure a finding need be", () => {
    expect(CONTENT_STRENGTHS.map(thresholdOf)).toEqual([undefined, 0.8, 0.6, 0.4]);
  });

  it.each([
    [0, "NONE"],
    [0.39, "NONE"],
    [0.4, "LOW"],
    [0.6, "MEDIUM"],
    [0.79, "MEDIUM"],
    [0.8, "HIGH"],
    [1, "HIGH"],
  ] as const)("reads a score of %d as confidence %s", (score, confidence) => {
    expect(confidenceOf(score)).toBe(confidence);
  });
});

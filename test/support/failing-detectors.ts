import type { Detector, Range } from "../../src/contracts/detection.ts";
import type { DetectorFailure } from "../../src/contracts/verdict.ts";
import { patternDetector } from "./lawful-detectors.ts";

export interface FailingCase {
  readonly how: string;
  readonly reason: DetectorFailure["reason"];
  readonly detect: Detector["detect"];
}

/** Milliseconds that only a detector moves. */
export const heldClock = { nowMs: 0 };

/** A detector that says whatever it likes; the types do not hold for it. */
function answering(answer: unknown): Detector["detect"] {
  return () => answer as readonly Range[];
}

function invalid(how: string, answer: unknown): FailingCase {
  return { how, reason: "invalid-result", detect: answering(answer) };
}

export const FAILING_CASES: readonly FailingCase[] = [
  {
    how: "throws",
    reason: "threw",
    detect: () => {
      throw new RangeError("out of luck");
    },
  },
  { how: "rejects", reason: "threw", detect: () => Promise.reject(new Error("model is gone")) },
  { how: "never answers", reason: "timed-out", detect: () => new Promise(() => undefined) },
  {
    how: "answers at once but late",
    reason: "timed-out",
    detect: () => {
      heldClock.nowMs += 21;
      return [];
    },
  },
  {
    how: "works too long before it promises",
    reason: "timed-out",
    detect: async () => {
      heldClock.nowMs += 21;
      return [];
    },
  },
  invalid("answers nothing", undefined),
  invalid("answers null", null),
  invalid("answers a string", "clean"),
  invalid("answers an object", { length: 0 }),
  invalid("promises nothing", Promise.resolve(undefined)),
  invalid("answers ranges that are none", [null]),
  invalid("leaves out the end", [{ start: 0 }]),
  invalid("answers NaN", [{ start: Number.NaN, end: 2 }]),
  invalid("answers fractions", [{ start: 0.5, end: 2 }]),
  invalid("starts before the text", [{ start: -1, end: 2 }]),
  invalid("ends after the text", [{ start: 0, end: 1_000 }]),
  invalid("ends before it starts", [{ start: 3, end: 1 }]),
  invalid("finds nothing somewhere", [{ start: 2, end: 2 }]),
  invalid("answers out of order", [
    { start: 3, end: 4 },
    { start: 1, end: 2 },
  ]),
  invalid("scores NaN", [{ start: 0, end: 2, score: Number.NaN }]),
  invalid("scores above 1", [{ start: 0, end: 2, score: 1.5 }]),
  invalid("scores below 0", [{ start: 0, end: 2, score: -0.1 }]),
  invalid("scores in words", [{ start: 0, end: 2, score: "high" }]),
];

export function failingDetector({ detect }: FailingCase): Detector {
  return { ...patternDetector("failing", /x/, 4), detect };
}

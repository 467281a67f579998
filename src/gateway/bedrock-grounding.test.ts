import { describe, expect, it } from "vitest";
import { guardrailOf, type RuleChoice } from "../../test/support/lawful-detectors.ts";
import type { Verdict } from "../contracts/verdict.ts";
import { composeGrounding } from "./bedrock-grounding.ts";

const RULES: readonly RuleChoice[] = [
  { detector: "grounding.unsupported", action: "block", threshold: 0.7 },
  { detector: "grounding.irrelevant", action: "flag", threshold: 0.25 },
  { detector: "grounding.false-citation", action: "mask" },
];
const SCORES = { grounding: 0.1 + 0.2, relevance: 0.9, doubt: undefined, sentences: [] };

function verdict(more: Partial<Verdict> = {}): Verdict {
  return {
    source: "output",
    guardrail: "test",
    guardrailVersion: 1,
    mode: "enforce",
    action: "blocked",
    score: 0.7,
    findings: [
      {
        detector: "grounding.unsupported",
        type: "GROUNDING",
        start: 0,
        end: 9,
        score: 0.7,
        view: "original",
        action: "block",
      },
    ],
    findingCount: 1,
    failures: [],
    ...more,
  };
}

const composed = (given: Verdict, scores?: () => typeof SCORES) =>
  composeGrounding(guardrailOf(RULES, []), given, scores);

describe("the filters of contextual grounding", () => {
  it("are one for each rule that looked, with thresholds and scores as Bedrock has them", () => {
    expect(composed(verdict(), () => SCORES)).toMatchObject([
      { type: "GROUNDING", threshold: 0.3, score: 0.3, action: "BLOCKED", detected: true },
      { type: "RELEVANCE", threshold: 0.75, score: 0.9, action: "NONE", detected: false },
    ]);
  });

  it("are those that found something, where the scores of the others are not known", () => {
    expect(composed(verdict())).toMatchObject([{ type: "GROUNDING", score: 0.3 }]);
    expect(composed(verdict({ findings: [] }))).toEqual([]);
  });

  it("do nothing in shadow mode", () => {
    expect(composed(verdict({ mode: "shadow" }))).toMatchObject([{ action: "NONE", detected: true }]);
  });

  it("leave out a check that could not be made, and ask for no scores at the input door", () => {
    const failures = [{ detector: "grounding.unsupported", reason: "threw", effect: "allow" }] as const;
    expect(composed(verdict({ findings: [], failures }), () => SCORES)).toMatchObject([
      { type: "RELEVANCE" },
    ]);
    const asked = (): never => {
      throw new Error("asked");
    };
    expect(composed(verdict({ source: "input" }), asked)).toEqual([]);
  });
});

import { describe, expect, it } from "vitest";
import type { Verdict } from "../contracts/verdict.ts";
import { MAX_RECORDED_FINDINGS, summarizeVerdict } from "./summarize-verdict.ts";

function verdictAt(positions: readonly string[]): Verdict {
  const findings = positions.map((at) => ({
    detector: "pii.email",
    type: "EMAIL",
    start: 0,
    end: 5,
    score: 1,
    view: "original",
    action: "mask" as const,
    at,
  }));
  return {
    source: "input",
    guardrail: "default",
    guardrailVersion: 1,
    mode: "enforce",
    action: "masked",
    score: 1,
    findings,
    findingCount: findings.length,
    failures: [],
  };
}

const positions = (verdict: Verdict): unknown =>
  (summarizeVerdict(verdict)["findings"] as { at: string }[]).map(({ at }) => at);

describe("summarizeVerdict", () => {
  it("keeps positions in the format's own words and leaves out names a client made up", () => {
    const verdict = verdictAt([
      "messages[2].content[0].text",
      "metadata.my secret project",
      "0.content",
      "a]b.c",
    ]);
    expect(positions(verdict)).toEqual(["messages[2].content[0].text", "metadata.*", "0.content", "*]*.*"]);
  });

  it("writes out as many findings as a record has room for, and counts them all", () => {
    const many = Array.from({ length: MAX_RECORDED_FINDINGS + 1 }, () => "user");
    const summary = summarizeVerdict(verdictAt(many));
    expect(summary["findings"]).toHaveLength(MAX_RECORDED_FINDINGS);
    expect(summary["findingCount"]).toBe(MAX_RECORDED_FINDINGS + 1);
  });
});

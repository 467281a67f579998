import { describe, expect, it } from "vitest";
import type { LabelledSpan } from "./labelled-text.ts";
import { scoreOf, spanScore, tokenScore } from "./score-findings.ts";

const text = "Anna Kowalski lives in Torino, they say.";
const span = (written: string, type: string): LabelledSpan => ({
  start: text.indexOf(written),
  end: text.indexOf(written) + written.length,
  type,
});

function judged(findings: readonly LabelledSpan[]): Parameters<typeof tokenScore>[0] {
  const spans = [span("Anna Kowalski", "PERSON"), span("Torino", "LOCATION")];
  return [{ document: { text, spans, source: "own", group: "1" }, findings }];
}

describe("scores", () => {
  it("weigh what is missed more than what is wrong", () => {
    expect(scoreOf({ found: 8, missed: 2, wrong: 0 }).f2).toBeLessThan(
      scoreOf({ found: 8, missed: 0, wrong: 2 }).f2,
    );
    // 5 · P · R / (4 · P + R), van Rijsbergen 1979.
    expect(scoreOf({ found: 6, missed: 2, wrong: 4 }).f2).toBeCloseTo(
      (5 * 0.6 * 0.75) / (4 * 0.6 + 0.75),
      12,
    );
  });

  it("count tokens whatever their type", () => {
    expect(tokenScore(judged([span("Kowalski", "LOCATION"), span("they", "PERSON")]))).toMatchObject({
      found: 1,
      missed: 2,
      wrong: 1,
    });
  });

  it("count spans by how much of them is covered", () => {
    const findings = judged([span("Anna", "PERSON"), span("Torino", "LOCATION")]);
    expect(spanScore(findings, "any")).toMatchObject({ found: 2, missed: 0, wrong: 0 });
    expect(spanScore(findings, "half")).toMatchObject({ found: 1, missed: 1, wrong: 1 });
    expect(spanScore(judged([span("Anna Kowalski", "PERSON")]), "strict")).toMatchObject({
      found: 1,
      missed: 1,
      wrong: 0,
    });
  });

  it("leave out types that are not counted, found or missed", () => {
    expect(tokenScore(judged([span("Torino", "LOCATION")]), (type) => type === "LOCATION")).toMatchObject({
      found: 1,
      missed: 0,
      wrong: 0,
    });
  });
});

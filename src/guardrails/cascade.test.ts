import { describe, expect, it } from "vitest";
import type { DetectionContext, Detector, Range } from "../contracts/detection.ts";
import { GuardrailDocument } from "../contracts/documents.ts";
import { GatewayError } from "../contracts/errors.ts";
import { cascaded } from "./cascade.ts";
import { compileGuardrail } from "./compile-guardrail.ts";
import { inspectText } from "./inspect-text.ts";
import { PIECE_CHARS } from "./limits.ts";

const INPUT: DetectionContext = { source: "input", origin: "user", systemTexts: [] };
const BAND = { from: 0.2, to: 0.8 };

/** A detector that finds the whole text with the score that stands in it, and notes what it is asked. */
function scorer(id: string, members: Partial<Detector> = {}): Detector & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    id,
    type: "TEST",
    description: "",
    reference: "",
    reach: "whole",
    asked,
    detect(text: string) {
      asked.push(text);
      const score = Number(/\d\.\d+/.exec(text)?.[0] ?? 0);
      return score === 0 ? [] : [{ start: 0, end: text.length, score }];
    },
    examples: { flagged: [], clean: [] },
    ...members,
  };
}

describe("a cascade", () => {
  it.each([
    ["0.19", false],
    ["0.20", true],
    ["0.50", true],
    ["0.80", true],
    ["0.81", false],
    ["nothing", false],
  ])("asks the slow detector only in the band: %s", async (text, isAsked) => {
    const fast = scorer("fast");
    const slow = scorer("slow", { detect: () => Promise.resolve([{ start: 0, end: 1, score: 0.99 }]) });
    const found = await cascaded(slow, fast, BAND).detect(text, 0, INPUT);
    const fasts = await fast.detect(text, 0, INPUT);
    expect(found).toEqual(isAsked ? [{ start: 0, end: 1, score: 0.99 }] : fasts);
  });

  it("goes by the highest score; a finding without one is certain", async () => {
    const ranges: Range[] = [
      { start: 0, end: 1, score: 0.5 },
      { start: 1, end: 2 },
    ];
    const slow = scorer("slow");
    expect(
      await cascaded(slow, scorer("fast", { detect: () => ranges }), BAND).detect("ab", 0, INPUT),
    ).toEqual(ranges);
    expect(slow.asked).toEqual([]);
  });

  it.each([
    ["its door", scorer("fast", { sources: ["output"] })],
    ["its origin", scorer("fast", { origins: ["tool-result"] })],
  ])("asks the slow one where the fast one does not look: %s", async (_why, fast) => {
    const slow = scorer("slow");
    await cascaded(slow, fast, BAND).detect("0.9", 0, INPUT);
    expect([fast.asked, slow.asked]).toEqual([[], ["0.9"]]);
  });

  it("asks the slow one about answers where the fast one weighs messages", async () => {
    const [fast, slow] = [scorer("fast", { reach: "message" }), scorer("slow")];
    const cascade = cascaded(slow, fast, BAND);
    await cascade.detect("0.9", 0, { ...INPUT, source: "output", origin: "assistant" });
    await cascade.detect("0.9", 0, INPUT);
    expect([fast.asked, slow.asked]).toEqual([["0.9"], ["0.9"]]);
  });

  it("asks the slow one about texts that the fast one is shown in pieces only", async () => {
    const [fast, slow] = [scorer("fast", { reach: "message" }), scorer("slow")];
    const cascade = cascaded(slow, fast, BAND);
    await cascade.detect("x".repeat(PIECE_CHARS), 0, INPUT);
    expect([fast.asked.length, slow.asked.length]).toEqual([1, 0]);
    await cascade.detect("x".repeat(PIECE_CHARS + 1), 0, INPUT);
    expect([fast.asked.length, slow.asked.length]).toEqual([1, 1]);
  });

  it("fails where the one that is asked fails", async () => {
    const failing = { detect: () => Promise.reject(new Error("no answer")) };
    await expect(
      cascaded(scorer("slow"), scorer("fast", failing), BAND).detect("0.5", 0, INPUT),
    ).rejects.toThrow();
    await expect(
      cascaded(scorer("slow", failing), scorer("fast"), BAND).detect("0.5", 0, INPUT),
    ).rejects.toThrow();
    expect(
      await cascaded(scorer("slow", failing), scorer("fast"), BAND).detect("0.9", 0, INPUT),
    ).toHaveLength(1);
  });
});

describe("a guardrail's check with a cascade", () => {
  const compiled = (
    cascade: object,
    slow = scorer("check.neural"),
    extra: object[] = [],
    members: Partial<Detector> = {},
  ) =>
    compileGuardrail(
      GuardrailDocument.parse({
        kind: "Guardrail",
        name: "house",
        patterns: [{ name: "shout", pattern: "LOUD", score: 1 }],
        checks: [check("neural", cascade), ...extra],
        rules: [{ detector: "check.neural", action: "block", threshold: 0.5 }],
      }),
      1,
      [scorer("test.fast", members)],
      () => performance.now(),
      { checks: ({ name }) => ({ ...slow, id: `check.${name}` }) },
    );
  const check = (name: string, cascade?: object) => ({
    name,
    type: "onnx",
    folder: "tiny",
    head: { kind: "gliner", labels: [{ name: "person" }] },
    ...(cascade === undefined ? {} : { cascade }),
  });
  const refusal = (make: () => unknown): unknown => {
    try {
      make();
    } catch (error) {
      return error instanceof GatewayError ? [error.field, error.publicMessage] : error;
    }
    return undefined;
  };

  it("is judged by the fast detector first", async () => {
    const slow = scorer("check.neural");
    const guardrail = compiled({ detector: "test.fast", ...BAND }, slow);
    const verdicts = [];
    for (const text of ["0.10", "0.95", "0.60", "0.40"])
      verdicts.push((await inspectText(guardrail, text, INPUT)).verdict.action);
    expect(verdicts).toEqual(["none", "blocked", "blocked", "none"]);
    expect(slow.asked).toEqual(["0.60", "0.40"]);
  });

  it("may have a detector of the guardrail's own for the fast one", async () => {
    const slow = scorer("check.neural");
    await inspectText(compiled({ detector: "pattern.shout", from: 1, to: 1 }, slow), "LOUD 0.7", INPUT);
    await inspectText(compiled({ detector: "pattern.shout", from: 1, to: 1 }, slow), "quiet 0.7", INPUT);
    expect(slow.asked).toEqual(["LOUD 0.7"]);
  });

  it("is refused where its fast detector cannot be one", () => {
    const field = "checks[0].cascade.detector";
    const of = (detector: string, extra: object[] = [], members = {}) =>
      refusal(() => compiled({ detector, ...BAND }, undefined, extra, members));
    expect(of("test.none")).toEqual([field, expect.stringContaining("test.none")]);
    expect(of("check.neural")).toEqual([field, expect.stringContaining("has a cascade itself")]);
    expect(of("check.other", [check("other", { detector: "test.fast", ...BAND })])).toEqual([
      field,
      expect.stringContaining("has a cascade itself"),
    ]);
    expect(of("test.fast", [], { asksModel: true })).toEqual([
      field,
      expect.stringContaining("asks a model"),
    ]);
    expect(of("check.other", [check("other")])).toBeUndefined();
  });

  it("is refused where its band is upside down", () => {
    expect(() => compiled({ detector: "test.fast", from: 0.8, to: 0.2 })).toThrow("must not be below from");
  });
});

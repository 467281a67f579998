import { describe, expect, it } from "vitest";
import { patternDetector } from "../../test/support/lawful-detectors.ts";
import { GuardrailDocument } from "../contracts/documents.ts";
import { compileGuardrail } from "./compile-guardrail.ts";
import { inspectText } from "./inspect-text.ts";

// The digit behind the letter is its score, in tenths.
const detectors = [
  patternDetector("scored", /s\d/, 2, (text, start) => Number(text[start + 1]) / 10),
  { ...patternDetector("incoming", /s/, 1), sources: ["input"] as const },
];
const TEXT = "s3 s4 s5 s6 s7 s8";
const compile = (rule: object) =>
  compileGuardrail(
    GuardrailDocument.parse({ kind: "Guardrail", name: "g", rules: [{ action: "mask", ...rule }] }),
    1,
    detectors,
    () => 0,
  );
const found = async (rule: object, source: "input" | "output") => {
  const origin = source === "input" ? "user" : "assistant";
  const { verdict } = await inspectText(compile({ detector: "scored", ...rule }), TEXT, {
    source,
    origin,
    systemTexts: [],
  });
  return verdict.findings.map(({ score }) => score);
};

describe("a rule's strength", () => {
  it.each([
    ["HIGH", [0.4, 0.5, 0.6, 0.7, 0.8]],
    ["MEDIUM", [0.6, 0.7, 0.8]],
    ["LOW", [0.8]],
    ["NONE", []],
  ])("%s acts on what scores %j, at its own door alone", async (strength, scores) => {
    expect(await found({ strength: { input: strength, output: "LOW" } }, "input")).toEqual(scores);
    expect(await found({ strength: { input: "LOW", output: strength } }, "output")).toEqual(scores);
  });

  it("is half without one, as without a threshold", async () => {
    expect(await found({}, "input")).toEqual([0.5, 0.6, 0.7, 0.8]);
    expect(await found({ threshold: 0.7 }, "input")).toEqual([0.7, 0.8]);
  });

  it("holds nothing back at a door where it is NONE", () => {
    expect(compile({ detector: "scored", strength: { input: "HIGH", output: "NONE" } }).reach).toEqual({
      input: 2,
      output: 0,
    });
  });

  it("is refused where the rule would never run", () => {
    const none = { input: "NONE", output: "NONE" };
    expect(() => compile({ detector: "scored", strength: none })).toThrow(/would never run/);
    const outgoing = { input: "NONE", output: "HIGH" };
    expect(() => compile({ detector: "incoming", strength: outgoing })).toThrow(/would never run/);
    expect(() => compile({ detector: "scored", sources: ["input"], strength: outgoing })).toThrow(
      /never run/,
    );
  });
});

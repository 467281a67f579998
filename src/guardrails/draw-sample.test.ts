import { describe, expect, it } from "vitest";
import { patternDetector } from "../../test/support/lawful-detectors.ts";
import { GuardrailDocument } from "../contracts/documents.ts";
import { compileGuardrail } from "./compile-guardrail.ts";
import { drawnFor } from "./draw-sample.ts";
import { inspectText } from "./inspect-text.ts";
import { MAX_SHARES } from "./limits.ts";

const CONTEXT = { source: "output", origin: "assistant", systemTexts: [] } as const;
const detectors = ["a", "b", "c"].map((id) => patternDetector(id, new RegExp(id), 1));
const compile = (rules: readonly object[]) =>
  compileGuardrail(GuardrailDocument.parse({ kind: "Guardrail", name: "g", rules }), 1, detectors, () => 0);
const guardrail = compile([
  { detector: "a", action: "flag", sample: 0.1 },
  { detector: "b", action: "review", sample: 0.5 },
  { detector: "c", action: "mask" },
]);

describe("rules that look at a share of the exchanges", () => {
  it.each([
    [0, ["a", "b", "c"], undefined],
    [0.0999, ["a", "b", "c"], undefined],
    [0.1, ["b", "c"], ["a"]],
    [0.4999, ["b", "c"], ["a"]],
    [0.5, ["c"], ["a", "b"]],
    [0.9999, ["c"], ["a", "b"]],
  ])("look as the draw %d says, and the verdict says who did not", async (draw, found, passedOver) => {
    const { verdict, output } = await inspectText(drawnFor(guardrail, draw), "abc", CONTEXT);
    expect(verdict.findings.map(({ detector }) => detector)).toEqual(found);
    expect(verdict.passedOver).toEqual(passedOver);
    expect(output).toBe("ab{C}");
  });

  it("cost nothing where there are none, and one look-up where there are", () => {
    const plain = compile([{ detector: "a", action: "mask" }]);
    expect(drawnFor(plain, 0.99)).toBe(plain);
    expect(drawnFor(guardrail, 0.05)).toBe(guardrail);
    expect(drawnFor(guardrail, 0.6)).toBe(drawnFor(guardrail, 0.9));
  });

  it("hold back no answer that they do not look at", () => {
    expect(guardrail.reach.output).toBe(1);
    expect(drawnFor(compile([{ detector: "a", action: "flag", sample: 0.5 }]), 0.7).reach.output).toBe(0);
  });

  it("may have so many different shares and no more", () => {
    const rules = (count: number) =>
      Array.from({ length: count }, (_, at) => ({ detector: "a", action: "flag", sample: (at + 1) / 100 }));
    expect(compile(rules(MAX_SHARES)).shares).toHaveLength(MAX_SHARES);
    expect(() => compile(rules(MAX_SHARES + 1))).toThrow(/more than 16 different samples/);
  });
});

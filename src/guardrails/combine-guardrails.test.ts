import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LAWFUL_DETECTORS, TRIGGERS, patternDetector } from "../../test/support/lawful-detectors.ts";
import { GuardrailDocument } from "../contracts/documents.ts";
import { combineGuardrails } from "./combine-guardrails.ts";
import { compileGuardrail } from "./compile-guardrail.ts";
import { drawnFor } from "./draw-sample.ts";
import { inspectText } from "./inspect-text.ts";

const CONTEXT = { source: "input", origin: "user", systemTexts: [] } as const;
const detectors = [patternDetector("key", /key/, 3), patternDetector("number", /\d/, 1), ...LAWFUL_DETECTORS];

const compile = (name: string, more: object, version = 1) =>
  compileGuardrail(
    GuardrailDocument.parse({ kind: "Guardrail", name, ...more }),
    version,
    detectors,
    () => 0,
  );
const model = compile("model", {
  rules: [{ detector: "key", action: "mask" }],
  blockedInput: { message: "by the model" },
});
const judged = async (guardrail: ReturnType<typeof compile>, text: string) =>
  inspectText(guardrail, text, CONTEXT);

describe("the guardrail of a model with that of a key", () => {
  it("has the rules of both in force, and says whose they are", async () => {
    const key = compile("key", { rules: [{ detector: "number", action: "block" }] }, 3);
    const { verdict, output } = await judged(combineGuardrails(model, key), "a key, 7 doors");
    expect(output).toBe("by the model");
    expect(verdict).toMatchObject({
      guardrail: "model",
      guardrailVersion: 1,
      keyGuardrail: { name: "key", version: 3 },
      action: "blocked",
      findings: [
        { detector: "key", action: "mask" },
        { detector: "number", action: "block" },
      ],
    });
  });

  it("does what the graver of two rules for the same words does", async () => {
    const milder = compile("key", { rules: [{ detector: "key", action: "flag" }] });
    const graver = compile("key", { rules: [{ detector: "key", action: "block" }] });
    expect((await judged(combineGuardrails(model, milder), "key")).output).toBe("{KEY}");
    expect((await judged(combineGuardrails(model, graver), "key")).verdict.action).toBe("blocked");
  });

  it.each([
    ["tokenise", "redact", "a  here"],
    ["redact", "tokenise", "a  here"],
    ["tokenise", "mask", "a {KEY} here"],
    ["mask", "hash", "a {KEY} here"],
  ])("replaces by the one that gives away less of %s and %s", async (ofModel, ofKey, expected) => {
    const rules = (action: string) => ({ rules: [{ detector: "key", action }] });
    const environment = { digest: () => "0".repeat(64) };
    const [one, other] = [ofModel, ofKey].map((action) =>
      compileGuardrail(
        GuardrailDocument.parse({ kind: "Guardrail", name: "g", ...rules(action) }),
        1,
        detectors,
        () => 0,
        environment,
      ),
    );
    if (one === undefined || other === undefined) throw new Error("two actions make two guardrails");
    expect((await judged(combineGuardrails(one, other), "a key here")).output).toBe(expected);
  });

  it("keeps exceptions to the guardrail that makes them", async () => {
    const lenient = compile("key", {
      rules: [{ detector: "key", action: "mask", except: [{ value: "key", reason: "ours" }] }],
    });
    expect((await judged(combineGuardrails(model, lenient), "key")).output).toBe("{KEY}");
  });

  it("keeps detectors of one name apart that the two define differently", async () => {
    const of = (pattern: string) =>
      compile("g", {
        patterns: [{ name: "p", pattern }],
        rules: [{ detector: "pattern.p", action: "mask" }],
      });
    const { output } = await judged(combineGuardrails(of("left"), of("right")), "left right");
    expect(output).toBe("{P} {P}");
  });

  it("tries the rules of the one that is in shadow mode, and enforces those of the other", async () => {
    const rules = [{ detector: "number", action: "block", onFailure: "block" }];
    const watching = compile("key", { mode: "shadow", rules });
    const both = await judged(combineGuardrails(model, watching), "key 7");
    expect(both.output).toBe("{KEY} 7");
    expect(both.verdict).toMatchObject({
      mode: "enforce",
      action: "masked",
      findings: [
        { detector: "key", action: "mask" },
        { detector: "number", action: "block", mode: "shadow" },
      ],
    });
    const watched = compile("model", { mode: "shadow", rules });
    const strict = compile("key", {
      rules: [{ detector: "key", action: "block" }],
      blockedInput: { message: "by the key" },
    });
    expect((await judged(combineGuardrails(watched, strict), "7")).output).toBe("7");
    expect((await judged(combineGuardrails(watched, strict), "key 7")).output).toBe("by the key");
    expect(combineGuardrails(watched, watching).mode).toBe("shadow");
  });

  it("marks texts as the key's does where the model's does not, else as the model's", () => {
    const marking = (method?: string) => compile("g", method === undefined ? {} : { spotlight: { method } });
    const methodOf = (ofModel?: string, ofKey?: string) =>
      combineGuardrails(marking(ofModel), marking(ofKey)).spotlight;
    const origins = ["tool-result"];
    expect(methodOf()).toBeUndefined();
    expect(methodOf(undefined, "encode")).toEqual({ method: "encode", origins });
    expect(methodOf("delimit", "encode")).toEqual({ method: "delimit", origins });
    expect(methodOf("delimit", "delimit")).toEqual({ method: "delimit", origins });
  });

  it("looks at the share of exchanges that each rule names", () => {
    const sampled = (sample: number) =>
      compile("g", { rules: [{ detector: "number", action: "flag", sample }] });
    const both = combineGuardrails(sampled(0.5), sampled(0.1));
    expect(both.shares).toEqual([0.1, 0.5]);
    const rulesAt = (draw: number) => drawnFor(both, draw).rulesFor("input", "user").rules;
    expect([0, 0.3, 0.7].map((draw) => rulesAt(draw).map(({ sample }) => sample))).toEqual([
      [0.5, 0.1],
      [0.5],
      [],
    ]);
  });

  it("never lets more through than the model's own does, whatever the key's is", async () => {
    const action = fc.constantFrom("flag", "review", "mask", "redact", "block");
    const rule = fc.record({
      detector: fc.constantFrom(...LAWFUL_DETECTORS.map(({ id }) => id)),
      action,
      mode: fc.constantFrom("enforce", "shadow"),
    });
    const mode = fc.constantFrom("enforce", "shadow");
    const guardrail = fc.record({ mode, rules: fc.array(rule, { maxLength: 4 }) });
    const text = fc.array(fc.constantFrom(...TRIGGERS), { maxLength: 12 }).map((parts) => parts.join(""));
    await fc.assert(
      fc.asyncProperty(guardrail, guardrail, text, async (ofModel, ofKey, said) => {
        const alone = compile("model", ofModel);
        const withKey = combineGuardrails(alone, compile("key", ofKey));
        const before = await judged(alone, said);
        const after = await judged(withKey, said);
        if (before.verdict.mode === "shadow") return;
        expect(after.verdict.mode).toBe("enforce");
        if (before.verdict.action === "blocked") expect(after.verdict.action).toBe("blocked");
        if (after.verdict.action === "blocked") return;
        // Nothing that the model's guardrail takes out is left in: what remains of the text, in order, is part of what remained before.
        const rest = (output: string) => output.replace(/\{[A-Z-]+\}/g, "");
        expect(isSubsequence(rest(after.output), rest(before.output))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

function isSubsequence(part: string, whole: string): boolean {
  let at = 0;
  for (const character of whole) if (part[at] === character) at++;
  return at === part.length;
}

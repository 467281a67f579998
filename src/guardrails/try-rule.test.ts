import { describe, expect, it } from "vitest";
import { FAILING_CASES, failingDetector, heldClock } from "../../test/support/failing-detectors.ts";
import { patternDetector } from "../../test/support/lawful-detectors.ts";
import type { CompletionRequest } from "../contracts/completion.ts";
import type { Detector } from "../contracts/detection.ts";
import { GuardrailDocument } from "../contracts/documents.ts";
import { detectors as realDetectors } from "../detectors/index.ts";
import { compileGuardrail } from "./compile-guardrail.ts";
import { inspectRequest } from "./inspect-request.ts";
import { inspectText } from "./inspect-text.ts";

const CONTEXT = { source: "input", origin: "user", systemTexts: [] } as const;
const detectors = [patternDetector("key", /key/, 3), patternDetector("number", /\d/, 1)];
const compile = (rules: readonly object[], known: readonly Detector[] = detectors) =>
  compileGuardrail(
    GuardrailDocument.parse({ kind: "Guardrail", name: "g", rules }),
    1,
    known,
    () => heldClock.nowMs,
    { digest: () => "0".repeat(64) },
  );

describe("a rule in shadow mode", () => {
  it("escapes nothing, whole or in pieces", async () => {
    const guardrail = compileGuardrail(
      GuardrailDocument.parse({
        kind: "Guardrail",
        name: "g",
        destination: "browser",
        rules: [{ detector: "output.active-html", action: "escape", mode: "shadow", sources: ["output"] }],
      }),
      1,
      realDetectors,
      () => heldClock.nowMs,
    );
    const text = `<b>hi</b> <img src=x onerror=alert(1)> ${"and so on, ".repeat(100)}`;
    const output = { source: "output", origin: "assistant", systemTexts: [] } as const;
    const { verdict, output: passed } = await inspectText(guardrail, text, output);
    expect(passed).toBe(text);
    expect(verdict.findings[0]).toMatchObject({ action: "escape", mode: "shadow" });
    expect(guardrail.reach.output).toBeLessThan(Infinity);
  });

  it.each(["block", "mask", "redact", "hash", "tokenise", "review", "flag"])(
    "changes nothing with the action %s, and is recorded with it",
    async (action) => {
      const guardrail = compile([
        { detector: "key", action, mode: "shadow" },
        { detector: "number", action: "mask" },
      ]);
      const { verdict, output } = await inspectText(guardrail, "key 7", CONTEXT);
      expect(output).toBe("key {NUMBER}");
      expect(verdict).toMatchObject({ mode: "enforce", action: "masked" });
      expect(verdict.findings).toMatchObject([
        { detector: "key", action, mode: "shadow" },
        { detector: "number", action: "mask" },
      ]);
      expect(verdict.findings[1]).not.toHaveProperty("mode");
    },
  );

  it("by itself makes a verdict that something was found, and nothing done", async () => {
    const { verdict } = await inspectText(
      compile([{ detector: "key", action: "block", mode: "shadow" }]),
      "key",
      CONTEXT,
    );
    expect(verdict.action).toBe("flagged");
  });

  it.each(FAILING_CASES)("blocks nothing when its detector $how, whatever the rule says", async (failing) => {
    const broken = failingDetector(failing);
    const rule = { detector: broken.id, action: "block", onFailure: "block", timeoutMs: 20 };
    const enforced = await inspectText(compile([rule], [broken]), "key", CONTEXT);
    expect(enforced.verdict.action).toBe("error");
    const tried = await inspectText(compile([{ ...rule, mode: "shadow" }], [broken]), "key", CONTEXT);
    expect(tried.output).toBe("key");
    expect(tried.verdict).toMatchObject({ action: "none", failures: [{ effect: "allow" }] });
  });

  it("is told apart from an enforced one of the same detector, action and words", async () => {
    const both = compile([
      { detector: "key", action: "mask", mode: "shadow" },
      { detector: "key", action: "mask" },
    ]);
    const { verdict } = await inspectText(both, "key", CONTEXT);
    expect(verdict.findings.map(({ mode }) => mode)).toEqual(["shadow", undefined]);
  });

  it("finds across the parts of a message without changing them", async () => {
    const request: CompletionRequest = {
      operation: "chat",
      dialect: "openai.chat",
      model: "m",
      stream: false,
      body: {},
      rawBody: new Uint8Array(0),
      texts: ["ke", "y"].map((text, at) => ({ path: ["p", at], text, origin: "user", joinedIn: 0 })),
      uninspectedMedia: 0,
    };
    const rules = [{ detector: "key", action: "block", mode: "shadow" }];
    const { verdict, edits } = await inspectRequest(compile(rules), request);
    expect(verdict).toMatchObject({ action: "flagged", findings: [{ action: "block", mode: "shadow" }] });
    expect(edits).toEqual([]);
  });
});

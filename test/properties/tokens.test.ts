import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DetectionContext } from "../../src/contracts/detection.ts";
import { GuardrailDocument } from "../../src/contracts/documents.ts";
import { detectors } from "../../src/detectors/index.ts";
import { compileGuardrail, inspectText, StreamGuard } from "../../src/guardrails/index.ts";
import { partOf, receive, testDialect } from "../support/stream-parts.ts";
import { cut, dice, interleave, runParts } from "./cut-stream.ts";

// What `tokenise` takes out on the way to the model comes back on the way out, wherever the provider cuts its answer.

const CONTEXT: DetectionContext = { source: "input", origin: "user", systemTexts: [] };
const guardrail = compileGuardrail(
  GuardrailDocument.parse({
    kind: "Guardrail",
    name: "tokens",
    rules: [
      { detector: "pii.email", action: "tokenise" },
      { detector: "pii.url", action: "tokenise" },
      { detector: "pii.payment-card", action: "tokenise", sources: ["input"] },
    ],
  }),
  1,
  detectors,
  () => 0,
);
const word = fc.constantFrom(
  "ada@example.com",
  "bob@example.org",
  "4111 1111 1111 1111",
  "https://example.com/a?b=ada@example.com",
  "write to",
  "{EMAIL_9}",
  "{",
  "}",
  "EMAIL_1",
  "and",
  ", ",
);
const message = fc.array(word, { maxLength: 8 }).map((words) => words.join(" "));

describe("tokenised values", () => {
  it("come back whole from a model that repeats what it was sent, however the answer is cut", async () => {
    await fc.assert(
      fc.asyncProperty(message, dice, async (text, die) => {
        const { output, tokens, verdict } = await inspectText(guardrail, text, CONTEXT);
        fc.pre(verdict.action === "masked");
        for (const value of ["ada@", "bob@", "4111"]) expect(output).not.toContain(value);
        const parts = cut(interleave([{ choice: 0, lane: "content", text: output }], die), die);
        const guard = new StreamGuard(guardrail, { dialect: testDialect, systemTexts: [], tokens });
        const released = await runParts(guard, parts);
        expect(receive(released).lanes["0.content"]).toBe(text);
        expect(guard.verdict.findings).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it("have the same tokens in the next turn, when the conversation comes again with its values", async () => {
    await fc.assert(
      fc.asyncProperty(message, message, async (first, second) => {
        const one = await inspectText(guardrail, `${first}\n`, CONTEXT);
        const both = await inspectText(guardrail, `${first}\n${second}`, CONTEXT);
        expect(both.output.startsWith(one.output)).toBe(true);
      }),
    );
  });

  it("are put back into arguments as JSON", async () => {
    const { output, tokens } = await inspectText(guardrail, 'see https://example.com/"x', CONTEXT);
    expect(output).toBe('see {URL_1}"x');
    const guard = new StreamGuard(guardrail, { dialect: testDialect, systemTexts: [], tokens });
    const odd = tokens.tokenOf("ODD", 'a "b"\n') ?? "";
    const part = partOf([
      { choice: 0, lane: "tool_calls[0]", origin: "tool-arguments", text: `{"to":"${odd}"}` },
    ]);
    const released = await runParts(guard, [part]);
    expect(JSON.parse(receive(released).lanes["0.tool_calls[0]"] ?? "")).toEqual({ to: 'a "b"\n' });
  });

  it("are masked where they are found in an answer, which has nothing to give back", async () => {
    const { output } = await inspectText(guardrail, "mail eve@example.net", { ...CONTEXT, source: "output" });
    expect(output).toBe("mail {EMAIL}");
  });

  it("that a model makes up are left as they are", async () => {
    const { tokens } = await inspectText(guardrail, "ada@example.com", CONTEXT);
    const guard = new StreamGuard(guardrail, { dialect: testDialect, systemTexts: [], tokens });
    const released = await runParts(guard, [
      partOf([{ choice: 0, lane: "content", text: "{EMAIL_2} {EMAIL_1} {PHONE_1}" }]),
    ]);
    expect(receive(released).lanes["0.content"]).toBe("{EMAIL_2} ada@example.com {PHONE_1}");
  });
});

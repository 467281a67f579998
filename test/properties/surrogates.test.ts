import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DetectionContext } from "../../src/contracts/detection.ts";
import { GuardrailDocument } from "../../src/contracts/documents.ts";
import { detectors } from "../../src/detectors/index.ts";
import { compileGuardrail, inspectText, StreamGuard, type TokenVault } from "../../src/guardrails/index.ts";
import { partOf, receive, testDialect } from "../support/stream-parts.ts";
import { cut, dice, interleave, runParts } from "./cut-stream.ts";

// Where `tokenise` has surrogates the model sees values that look like those it stands for, and the caller gets those it sent.

const CONTEXT: DetectionContext = { source: "input", origin: "user", systemTexts: [] };
const TOKENISED = [
  "pii.email",
  "pii.phone",
  "pii.payment-card",
  "pii.iban",
  "pii.us-ssn",
  "pii.ip-address",
  "pii.name",
];
const guardrail = compileGuardrail(
  GuardrailDocument.parse({
    kind: "Guardrail",
    name: "surrogates",
    rules: [
      ...TOKENISED.map((detector) => ({ detector, action: "tokenise", surrogate: true })),
      { detector: "pii.mac-address", action: "tokenise" },
      { detector: "pii.url", action: "block", sources: ["output"] },
    ],
  }),
  1,
  detectors,
  () => 0,
);
const VALUES = [
  "ada@lovelace.name",
  "bob@builders.net",
  "4532 0151 1283 0366",
  "5105-1051-0510-5100",
  "+1 415 867 5309",
  "+1 415 867 5310",
  "GB29 NWBK 6016 1331 9268 19",
  "536-90-4399",
  "81.2.69.142",
  "3C:5A:B4:01:02:03",
  "Ada Lovelace",
];
/** Surrogates that stand in the request already, and pieces of them. */
const ODD = [
  "user1@example.com",
  "user",
  "@example.com",
  "{EMAIL_9}",
  "{MAC_ADDRESS_9}",
  "202",
  "Averel",
  "192.0.2.1",
  "4000 00",
];
const word = fc.oneof(
  fc.constantFrom(...VALUES),
  fc.constantFrom(...VALUES, ...ODD, "write to", "and", "the ferry", ":", "\n"),
);
const message = fc.array(word, { maxLength: 10 }).map((words) => words.join(" ; "));

async function answer(
  text: string,
  tokens: TokenVault,
  origin: "assistant" | "tool-arguments" = "assistant",
) {
  const guard = new StreamGuard(guardrail, { dialect: testDialect, systemTexts: [], tokens });
  const released = await runParts(guard, [partOf([{ choice: 0, lane: "a", origin, text }])]);
  return { text: receive(released).lanes["0.a"], verdict: guard.verdict };
}

describe("surrogates", () => {
  it("come back as the values they stand for, however an answer that repeats them is cut", async () => {
    await fc.assert(
      fc.asyncProperty(message, dice, async (text, die) => {
        const { output, tokens, verdict } = await inspectText(guardrail, text, CONTEXT);
        fc.pre(verdict.action === "masked");
        for (const value of VALUES) expect(output).not.toContain(value);
        const parts = cut(interleave([{ choice: 0, lane: "content", text: output }], die), die);
        const guard = new StreamGuard(guardrail, { dialect: testDialect, systemTexts: [], tokens });
        const released = await runParts(guard, parts);
        expect(receive(released).lanes["0.content"]).toBe(text);
        expect(guard.verdict.findings).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it("come to the same in any answer, however it is cut", async () => {
    const { tokens } = await inspectText(guardrail, VALUES.join("\n"), CONTEXT);
    const piece = fc.oneof(
      fc.constantFrom(...tokens.surrogates),
      fc.constantFrom(...tokens.surrogates).map((surrogate) => surrogate.slice(0, -2)),
      fc.constantFrom(...VALUES, ...ODD, " ", "1", "a", ", ", "https://a.example/", "Dr. "),
    );
    const text = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(""));
    await fc.assert(
      fc.asyncProperty(text, dice, async (said, die) => {
        const whole = await answer(said, tokens);
        const guard = new StreamGuard(guardrail, { dialect: testDialect, systemTexts: [], tokens });
        const parts = cut(interleave([{ choice: 0, lane: "a", text: said }], die), die);
        const released = receive(await runParts(guard, parts));
        expect(released.lanes["0.a"] ?? "").toBe(whole.text ?? "");
        expect(guard.verdict.findings).toEqual(whole.verdict.findings);
      }),
      { numRuns: 500 },
    );
  });

  it("are the same for the same value, and others for others", async () => {
    const { output } = await inspectText(guardrail, VALUES.concat(VALUES).join("\n"), CONTEXT);
    const lines = output.split("\n");
    expect(lines.slice(VALUES.length)).toEqual(lines.slice(0, VALUES.length));
    expect(new Set(lines).size).toBe(VALUES.length);
  });

  it("are the same in the next turn, when the conversation comes again with its values", async () => {
    const plain = fc
      .array(fc.constantFrom(...VALUES, "and", "\n"), { maxLength: 8 })
      .map((words) => words.join(" ; "));
    await fc.assert(
      fc.asyncProperty(plain, plain, async (first, second) => {
        const one = await inspectText(guardrail, `${first}\n`, CONTEXT);
        const both = await inspectText(guardrail, `${first}\n${second}`, CONTEXT);
        expect(both.output.startsWith(one.output)).toBe(true);
      }),
    );
  });

  it("never are what stands in the request already", async () => {
    const { output, tokens } = await inspectText(
      guardrail,
      "ada@lovelace.name and xuser1@example.comx",
      CONTEXT,
    );
    expect(output.startsWith("user2@example.com")).toBe(true);
    expect(tokens.valueOf("user1@example.com")).toBeUndefined();
  });

  it("are not found by rules of the answer, which find everything else", async () => {
    const { tokens } = await inspectText(guardrail, "ada@lovelace.name", CONTEXT);
    const kept = await answer("mail user1@example.com, not eve@example.net", tokens);
    expect(kept.text).toBe("mail ada@lovelace.name, not {EMAIL}");
    expect(kept.verdict.findings).toMatchObject([{ detector: "pii.email", start: 28, end: 43 }]);
    const blocked = await answer("see https://evil.example/user1@example.com", tokens);
    expect(blocked.verdict.action).toBe("blocked");
  });

  it("are put back into arguments as JSON", async () => {
    const { tokens } = await inspectText(guardrail, "ada@lovelace.name", CONTEXT);
    tokens.surrogateOf("EMAIL", '"a\\"@b');
    const { text } = await answer(
      '{"to":["user1@example.com","user2@example.com"]}',
      tokens,
      "tool-arguments",
    );
    expect(JSON.parse(text ?? "")).toEqual({ to: ["ada@lovelace.name", '"a\\"@b'] });
  });

  it("give way to tokens where there are none", async () => {
    const { output } = await inspectText(guardrail, "3C:5A:B4:01:02:03", CONTEXT);
    expect(output).toBe("{MAC_ADDRESS_1}");
    expect((await inspectText(guardrail, "Tel: 5551234567", CONTEXT)).output).toBe("Tel: {PHONE_1}");
  });

  it("are for rules that tokenise only", () => {
    const rule = { detector: "pii.email", action: "mask", surrogate: true };
    const parsed = GuardrailDocument.safeParse({ kind: "Guardrail", name: "a", rules: [rule] });
    expect(parsed.error?.issues[0]?.path).toEqual(["rules", 0, "surrogate"]);
  });
});

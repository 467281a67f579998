import { describe, expect, it } from "vitest";
import type { DetectionContext, Detector } from "../contracts/detection.ts";
import { GuardrailDocument } from "../contracts/documents.ts";
import { compileGuardrail, inspectRequest, inspectText, type GuardrailEnvironment } from "./index.ts";
import { LONG_TEXT_CHARS, PIECE_CHARS } from "./limits.ts";

const USER: DetectionContext = { source: "input", origin: "user", systemTexts: [] };

/** Finds "attack" in what it is shown, once, and tells how it was called. */
function messageDetector(detect?: Detector["detect"]): { detector: Detector; shown: string[] } {
  const shown: string[] = [];
  const detector: Detector = {
    id: "test.message",
    type: "TEST",
    description: "For tests.",
    reference: "None.",
    reach: "message",
    sources: ["input"],
    detect:
      detect ??
      ((text) => {
        shown.push(text);
        const start = text.indexOf("attack");
        return start < 0 ? [] : [{ start, end: start + "attack".length, score: 0.9 }];
      }),
    examples: { flagged: [], clean: [] },
  };
  return { detector, shown };
}

function guard(detector: Detector, environment: GuardrailEnvironment = {}, rule = {}) {
  const document = GuardrailDocument.parse({
    kind: "Guardrail",
    name: "messages",
    rules: [{ detector: "test.message", action: "block", ...rule }],
  });
  return compileGuardrail(document, 1, [detector], () => 0, environment);
}

describe("a detector that weighs whole messages", () => {
  it("is shown a text once, and finds what stands in it", async () => {
    const { detector, shown } = messageDetector();
    const text = "an attack in plain words";
    const { verdict } = await inspectText(guard(detector), text, USER);
    expect(verdict).toMatchObject({ action: "blocked", findings: [{ start: 3, end: 9, view: "original" }] });
    expect(shown).toEqual([text]);
  });

  it("is shown what a text says in another view, and its finding covers the disguise", async () => {
    const { detector } = messageDetector();
    const hidden = Buffer.from("here is the attack, in disguise").toString("base64");
    const { verdict } = await inspectText(guard(detector), `read this: ${hidden}`, USER);
    expect(verdict.findings).toMatchObject([{ view: "base64" }]);
  });

  it("is shown a long text in pieces that overlap, with pauses, so that nothing falls between them", async () => {
    const { detector, shown } = messageDetector();
    let pauses = 0;
    const pause = () => {
      pauses++;
      return Promise.resolve();
    };
    const before = "word ".repeat(PIECE_CHARS).slice(0, PIECE_CHARS - 3);
    const text = `${before}attack${"word ".repeat(LONG_TEXT_CHARS)}`;
    const { verdict } = await inspectText(guard(detector, { pause }), text, USER);
    expect(verdict.findings).toMatchObject([{ start: before.length, end: before.length + 6 }]);
    expect(Math.max(...shown.map(({ length }) => length))).toBe(PIECE_CHARS);
    expect(pauses).toBeGreaterThan(shown.length - 2);
  });

  it.each([
    ["as it is", (text: string) => text],
    [
      "in another view",
      (text: string) =>
        text.replace(/[a-z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)),
    ],
  ])("is never shown more than a piece at a time, %s, and sees the end all the same", async (_, dress) => {
    const { detector, shown } = messageDetector();
    const text = dress(`${"word ".repeat(LONG_TEXT_CHARS / 5 - 3)}attack`);
    expect(text.length).toBeLessThan(LONG_TEXT_CHARS);
    const { verdict } = await inspectText(guard(detector), text, USER);
    expect(verdict.findings).toMatchObject([{ start: text.length - 6, end: text.length }]);
    expect(Math.max(...shown.map(({ length }) => length))).toBe(PIECE_CHARS);
  });

  it("is not asked again about a text it has judged", async () => {
    const { detector, shown } = messageDetector();
    const guardrail = guard(detector, { digest: (value) => value });
    const text = `the same attack, ${"and some words around it, ".repeat(10)}`;
    const first = await inspectText(guardrail, text, USER);
    const second = await inspectText(guardrail, text, USER);
    expect(second.verdict).toEqual(first.verdict);
    expect(shown).toHaveLength(1);
  });

  it.each([
    [
      "throws",
      () => {
        throw new Error("broken");
      },
      "threw",
    ],
    ["answers nonsense", () => [{ start: 5, end: 2 }], "invalid-result"],
    ["answers with a score beyond 1", () => [{ start: 0, end: 1, score: 2 }], "invalid-result"],
  ] as const)("has failed, and nothing passes, where it %s", async (_, detect, reason) => {
    const { verdict, output } = await inspectText(guard(messageDetector(detect).detector), "harmless", USER);
    expect(verdict).toMatchObject({ action: "error", failures: [{ detector: "test.message", reason }] });
    expect(output).toBe("");
  });

  it("sees texts of one message put together, too", async () => {
    const { detector } = messageDetector();
    const texts = ["an att", "ack in two parts"].map((text, part) => ({
      path: ["messages", 0, "content", part, "text"],
      origin: "user",
      text,
      joinedIn: 0,
    }));
    const { verdict } = await inspectRequest(guard(detector), { texts } as never);
    expect(verdict.action).toBe("blocked");
  });

  it("makes no sense where answers are judged", () => {
    expect(() => guard(messageDetector().detector, {}, { sources: ["output"] })).toThrow(
      'detector "test.message" does not look at output',
    );
  });
});

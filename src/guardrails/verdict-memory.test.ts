import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { DetectionContext, Detector, Range } from "../contracts/detection.ts";
import { GuardrailDocument } from "../contracts/documents.ts";
import { scan } from "../foundation/scan.ts";
import { compileGuardrail, inspectText } from "./index.ts";
import type { CompiledGuardrail, LaneRules } from "./compile-guardrail.ts";
import {
  MAX_REMEMBERED_RANGES,
  MAX_REMEMBERED_TEXTS,
  MIN_REMEMBERED_CHARS,
  VerdictMemory,
} from "./verdict-memory.ts";
import { NO_VIEW_RULES } from "./view-rules.ts";

const USER: DetectionContext = { source: "input", origin: "user", systemTexts: [] };
const digest = (value: string): string => createHmac("sha256", "a key").update(value).digest("hex");

/** Finds "secret", and counts how often it is asked. */
function countingDetector(
  id: string,
  answer?: () => readonly Range[],
): Detector & { readonly calls: number } {
  let calls = 0;
  return {
    id,
    type: "SECRET",
    description: "",
    reference: "",
    reach: 16,
    examples: { flagged: [], clean: [] },
    get calls() {
      return calls;
    },
    detect(text, from) {
      calls++;
      return answer?.() ?? scan(/secret/g, text, from);
    },
  };
}

function guardrailOf(detector: Detector, rule: object = {}, now = () => 0): CompiledGuardrail {
  const rules = [{ detector: detector.id, action: "mask", ...rule }];
  const document = GuardrailDocument.parse({ kind: "Guardrail", name: "g", rules });
  return compileGuardrail(document, 1, [detector], () => 0, { digest, now });
}

function textOf(words: string): string {
  return `${words} `.padEnd(MIN_REMEMBERED_CHARS, ".");
}

describe("a text that comes again", () => {
  it("is judged as before without being looked at", async () => {
    const detector = countingDetector("test.secret");
    const guardrail = guardrailOf(detector);
    const text = textOf("one secret, and s\u0435cret again");
    const first = await inspectText(guardrail, text, USER);
    const { calls } = detector;
    const again = await inspectText(guardrail, text, USER);
    expect(detector.calls).toBe(calls);
    expect(again.verdict).toEqual(first.verdict);
    expect(again.output).toBe(first.output);
    expect(again.output).toContain("one {SECRET}, and {SECRET} again");
    expect(again.verdict.findings.map(({ view }) => view)).toEqual(["original", "normalised"]);
  });

  it("is another text with one character changed, in another's mouth, or at the other door", async () => {
    const detector = countingDetector("test.secret");
    const guardrail = guardrailOf(detector);
    const text = textOf("nothing here");
    for (const [asked, context] of [
      [text, USER],
      [`${text}!`, USER],
      [text, { ...USER, origin: "tool-result" }],
      [text, { ...USER, source: "output", origin: "assistant" }],
      [text, { ...USER, source: "output", origin: "assistant" }],
    ] as const) {
      const { calls } = detector;
      await inspectText(guardrail, asked, context);
      expect(detector.calls).toBeGreaterThan(calls);
    }
  });

  it("is looked at again after a check that could not be made, and is not taken for clean", async () => {
    const wrong = [{ start: -1, end: 0 }];
    const answers = [wrong, [{ start: 0, end: 4 }]];
    const detector = countingDetector("test.secret", () => answers.shift() ?? []);
    const guardrail = guardrailOf(detector);
    const text = textOf("nothing here");
    expect((await inspectText(guardrail, text, USER)).verdict.action).toBe("error");
    expect((await inspectText(guardrail, text, USER)).verdict.action).toBe("masked");
    const { calls } = detector;
    expect((await inspectText(guardrail, text, USER)).verdict.action).toBe("masked");
    expect(detector.calls).toBe(calls);
  });

  it("is looked at again by a rule with an exception that ends", async () => {
    let now = 0;
    const detector = countingDetector("test.secret");
    const except = [{ value: "secret", reason: "a trial", expires: "1970-01-01T00:00:01Z" }];
    const guardrail = guardrailOf(detector, { except }, () => now);
    const text = textOf("one secret");
    expect((await inspectText(guardrail, text, USER)).verdict.action).toBe("none");
    now = 2_000;
    expect((await inspectText(guardrail, text, USER)).verdict.action).toBe("masked");
  });

  it(`is looked at again when it is shorter than ${MIN_REMEMBERED_CHARS} characters`, async () => {
    const detector = countingDetector("test.secret");
    const guardrail = guardrailOf(detector);
    const text = textOf("nothing here");
    for (const [asked, times] of [
      [text, 1],
      [text.slice(1), 2],
    ] as const) {
      const { calls } = detector;
      await inspectText(guardrail, asked, USER);
      await inspectText(guardrail, asked, USER);
      expect(detector.calls - calls).toBe(times);
    }
  });

  it(`is remembered with ${MAX_REMEMBERED_RANGES} findings and with no more`, async () => {
    const detector = countingDetector("test.secret");
    const guardrail = guardrailOf(detector);
    for (const [count, isLookedAt] of [
      [MAX_REMEMBERED_RANGES, false],
      [MAX_REMEMBERED_RANGES + 1, true],
    ] as const) {
      const text = "secret ".repeat(count);
      await inspectText(guardrail, text, USER);
      const { calls } = detector;
      const { verdict } = await inspectText(guardrail, text, USER);
      expect(detector.calls > calls).toBe(isLookedAt);
      expect(verdict.findingCount).toBe(count);
    }
  });
});

describe("VerdictMemory", () => {
  const lane: LaneRules = { rules: [], reach: 1, hasWhole: false, inViews: NO_VIEW_RULES };

  it("keeps no text", () => {
    const memory = new VerdictMemory(digest);
    expect(memory.keyOf(lane, textOf("secret"))).toMatch(/^\d+:[0-9a-f]{64}$/);
  });

  it(`forgets the oldest of more than ${MAX_REMEMBERED_TEXTS} texts`, () => {
    const memory = new VerdictMemory(digest);
    for (let at = 0; at <= MAX_REMEMBERED_TEXTS; at++) memory.remember(String(at), lane, []);
    expect(memory.recall("0")).toBeUndefined();
    expect(memory.recall("1")).toBeDefined();
    expect(memory.recall(String(MAX_REMEMBERED_TEXTS))).toBeDefined();
  });
});

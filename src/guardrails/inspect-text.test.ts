import { describe, expect, it } from "vitest";
import { FAILING_CASES, failingDetector, heldClock } from "../../test/support/failing-detectors.ts";
import { guardrailOf, patternDetector, type RuleChoice } from "../../test/support/lawful-detectors.ts";
import type { DetectionContext, Range } from "../contracts/detection.ts";
import { inspectText, type InspectedText } from "./inspect-text.ts";
import { MAX_FINDINGS_PER_VERDICT, MAX_RANGES_PER_SCAN } from "./limits.ts";

const CONTEXT: DetectionContext = { source: "input", origin: "user", systemTexts: [] };
const short = patternDetector("short", /key/, 3);
const long = patternDetector("long", /key[a-z]*/, 4);
const number = patternDetector("number", /\d+/, 2);
const detectors = [short, long, number];

async function outputOf(rules: readonly RuleChoice[], text: string): Promise<string> {
  return (await inspectText(guardrailOf(rules, detectors), text, CONTEXT)).output;
}

describe("inspectText", () => {
  it("passes on a clean text as it is", async () => {
    const { verdict, output } = await inspectText(
      guardrailOf([{ detector: "short", action: "block" }], detectors),
      "no secret",
      CONTEXT,
    );
    expect(output).toBe("no secret");
    expect(verdict).toEqual({
      source: "input",
      guardrail: "test",
      guardrailVersion: 1,
      mode: "enforce",
      action: "none",
      score: 0,
      findings: [],
      findingCount: 0,
      failures: [],
    });
  });

  it("answers at once where every detector does", () => {
    expect(
      inspectText(guardrailOf([{ detector: "short", action: "mask" }], detectors), "key", CONTEXT),
    ).not.toBeInstanceOf(Promise);
  });

  it("masks each finding with its type, and overlapping ones once", async () => {
    const rules = [
      { detector: "long", action: "mask" },
      { detector: "number", action: "mask" },
    ] as const;
    expect(await outputOf(rules, "my keyring 12, key")).toBe("my {LONG} {NUMBER}, {LONG}");
  });

  it("names a mask by the longest range that starts first, then by the first rule", async () => {
    expect(
      await outputOf(
        [
          { detector: "short", action: "mask" },
          { detector: "long", action: "mask" },
        ],
        "keys",
      ),
    ).toBe("{LONG}");
    expect(
      await outputOf(
        [
          { detector: "short", action: "mask" },
          { detector: "long", action: "mask" },
        ],
        "key",
      ),
    ).toBe("{SHORT}");
    expect(
      await outputOf(
        [
          { detector: "long", action: "mask" },
          { detector: "short", action: "mask" },
        ],
        "key",
      ),
    ).toBe("{LONG}");
  });

  it("answers a blocked text with the guardrail's message and records what stands behind the block", async () => {
    const rules = [
      { detector: "short", action: "block" },
      { detector: "number", action: "flag" },
    ] as const;
    const { verdict, output } = await inspectText(guardrailOf(rules, detectors), "a key, 42", CONTEXT);
    expect(output).toBe("This request was stopped by a guardrail.");
    expect(verdict.action).toBe("blocked");
    expect(verdict.findings.map(({ type, start, end, action }) => [type, start, end, action])).toEqual([
      ["SHORT", 2, 5, "block"],
      ["NUMBER", 7, 9, "flag"],
      ["NUMBER", 8, 9, "flag"],
    ]);
  });

  it("ignores findings below the rule's threshold", async () => {
    const scored = patternDetector("scored", /\d/, 1, (text, start) => Number(text[start]) / 10);
    const at = async (threshold: number): Promise<string> =>
      (
        await inspectText(
          guardrailOf([{ detector: "scored", action: "mask", threshold }], [scored]),
          "4 5 6",
          CONTEXT,
        )
      ).output;
    expect(await at(0.5)).toBe("4 {SCORED} {SCORED}");
    expect(await at(0)).toBe("{SCORED} {SCORED} {SCORED}");
  });

  it("in shadow mode says what it would have done and does nothing", async () => {
    const guardrail = guardrailOf([{ detector: "short", action: "block" }], detectors, { mode: "shadow" });
    const { verdict, output } = await inspectText(guardrail, "a key", CONTEXT);
    expect(output).toBe("a key");
    expect(verdict).toMatchObject({ mode: "shadow", action: "blocked" });
  });

  it("writes out no more findings than a verdict holds, and counts them all", async () => {
    const digit = patternDetector("digit", /\d/, 1);
    const guardrail = guardrailOf([{ detector: "digit", action: "mask" }], [digit]);
    const atLimit = await inspectText(guardrail, "1".repeat(MAX_FINDINGS_PER_VERDICT), CONTEXT);
    expect(atLimit.verdict.findings).toHaveLength(MAX_FINDINGS_PER_VERDICT);
    const above = await inspectText(guardrail, "1".repeat(MAX_FINDINGS_PER_VERDICT + 1), CONTEXT);
    expect(above.verdict.findings).toHaveLength(MAX_FINDINGS_PER_VERDICT);
    expect(above.verdict.findingCount).toBe(MAX_FINDINGS_PER_VERDICT + 1);
    expect(above.output).toBe("{DIGIT}".repeat(MAX_FINDINGS_PER_VERDICT + 1));
  });

  it("takes as many ranges as a scan may report, and no more", async () => {
    // Two at each place, in a text that is no longer than what is looked at in one go.
    const finding = (count: number): Promise<InspectedText> | InspectedText => {
      const detect = (): Range[] =>
        Array.from({ length: count }, (_, n) => ({ start: n >> 1, end: (n >> 1) + 1 + (n & 1) }));
      const digit = { ...patternDetector("digit", /\d/, 1), detect };
      const guardrail = guardrailOf([{ detector: "digit", action: "flag", timeoutMs: 30_000 }], [digit]);
      return inspectText(guardrail, "1".repeat(MAX_RANGES_PER_SCAN / 2 + 2), CONTEXT);
    };
    expect((await finding(MAX_RANGES_PER_SCAN)).verdict.action).toBe("flagged");
    expect((await finding(MAX_RANGES_PER_SCAN + 1)).verdict).toMatchObject({
      action: "error",
      failures: [{ detector: "digit", reason: "invalid-result", effect: "block" }],
    });
  });

  it("finds more in a long text than one scan may report, with or without pauses", async () => {
    const digit = patternDetector("digit", /\d/, 1);
    const guardrail = guardrailOf([{ detector: "digit", action: "mask", timeoutMs: 30_000 }], [digit]);
    const text = "1".repeat(MAX_RANGES_PER_SCAN + 1);
    for (const pause of [undefined, () => Promise.resolve()]) {
      const { verdict, output } = await inspectText({ ...guardrail, pause }, text, CONTEXT);
      expect(verdict).toMatchObject({ action: "masked", findingCount: text.length, failures: [] });
      expect(output).toBe("{DIGIT}".repeat(text.length));
    }
  });
});

describe.each(FAILING_CASES)("a detector that $how", (failingCase) => {
  const all = [failingDetector(failingCase), short];
  const clock = (): number => heldClock.nowMs;
  const rules = (onFailure: "block" | "allow"): RuleChoice[] => [
    { detector: "failing", action: "mask", timeoutMs: 20, onFailure },
    { detector: "short", action: "mask", onFailure },
  ];
  const failures = (effect: "block" | "allow"): unknown => [
    { detector: "failing", reason: failingCase.reason, effect },
  ];

  it("is never taken for one that found nothing", async () => {
    const { verdict, output } = await inspectText(
      guardrailOf(rules("block"), all, { clock }),
      "a key",
      CONTEXT,
    );
    expect(verdict).toMatchObject({ action: "error", failures: failures("block") });
    expect(output).toBe("");
  });

  it("is left out, and said to be, where its rule allows that", async () => {
    const { verdict, output } = await inspectText(
      guardrailOf(rules("allow"), all, { clock }),
      "a key",
      CONTEXT,
    );
    expect(verdict).toMatchObject({ action: "masked", failures: failures("allow") });
    expect(output).toBe("a {SHORT}");
  });

  it("changes nothing in shadow mode, and is recorded", async () => {
    const guardrail = guardrailOf(rules("block"), all, { clock, mode: "shadow" });
    const { verdict, output } = await inspectText(guardrail, "a key", CONTEXT);
    expect(verdict).toMatchObject({ action: "error", failures: failures("block"), findingCount: 1 });
    expect(output).toBe("a key");
  });
});

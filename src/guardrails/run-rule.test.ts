import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { guardrailOf, patternDetector } from "../../test/support/lawful-detectors.ts";
import type { DetectionContext, Detector } from "../contracts/detection.ts";
import { MAX_RANGES_PER_SCAN } from "./limits.ts";
import { runRule, type RuleResult } from "./run-rule.ts";

const CONTEXT: DetectionContext = { source: "input", origin: "user", systemTexts: [] };
const LIMIT_MS = 20;
const plain = patternDetector("plain", /x/, 1);

async function resultOf(
  detect: Detector["detect"],
  clock = (): number => 0,
): Promise<RuleResult | undefined> {
  const rules = [{ detector: "plain", action: "flag", timeoutMs: LIMIT_MS }] as const;
  const [rule] = guardrailOf(rules, [{ ...plain, detect }]).rulesFor("input", "user").rules;
  return rule && runRule(rule, "xx", 0, CONTEXT, clock);
}

/** A clock whose second reading is `elapsedMs` after its first. */
function twoReadings(elapsedMs: number): () => number {
  let readings = 0;
  return () => (readings++ === 0 ? 0 : elapsedMs);
}

describe("runRule", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("takes an answer that came within its time, and none later", async () => {
    expect(await resultOf(() => [], twoReadings(LIMIT_MS))).toEqual([]);
    expect(await resultOf(() => [], twoReadings(LIMIT_MS + 1))).toMatchObject({ reason: "timed-out" });
  });

  it("counts only what the rule acts on, however much else a detector reports", async () => {
    const weak = Array.from({ length: MAX_RANGES_PER_SCAN + 1 }, () => ({ start: 0, end: 1, score: 0.1 }));
    const strong = { start: 0, end: 2, score: 1 };
    expect(await resultOf(() => [...weak, strong])).toEqual([strong]);
    expect(await resultOf(() => weak.map((range) => ({ ...range, score: 1 })))).toMatchObject({
      reason: "invalid-result",
    });
  });

  it("waits for a promise no longer than its time", async () => {
    const result = resultOf(() => new Promise(() => undefined));
    await vi.advanceTimersByTimeAsync(LIMIT_MS);
    expect(await result).toMatchObject({ reason: "timed-out" });
  });

  it.each([
    ["an answer", (): Promise<[]> => Promise.resolve([])],
    ["a failure", (): Promise<[]> => Promise.reject(new Error("gone"))],
    ["nonsense", (): Promise<[]> => Promise.resolve("junk" as unknown as [])],
  ])("leaves no timer behind after %s", async (_, detect) => {
    await resultOf(detect);
    expect(vi.getTimerCount()).toBe(0);
  });
});

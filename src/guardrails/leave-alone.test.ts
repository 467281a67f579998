import { describe, expect, it } from "vitest";
import type { DetectionContext, Range } from "../contracts/detection.ts";
import { email } from "../detectors/email.ts";
import { leavingAlone } from "./leave-alone.ts";

const CONTEXT: DetectionContext = { source: "input", origin: "user", systemTexts: [] };
const EXPIRY = Date.parse("2030-01-01T00:00:00Z");

function found(text: string, nowMs = 0): string[] {
  const detector = leavingAlone(
    email,
    [
      { value: "Press@Example.com", reason: "public address" },
      { value: "old@example.com", reason: "until the move", expires: "2030-01-01T00:00:00Z" },
    ],
    () => nowMs,
  );
  const ranges = detector.detect(text, 0, CONTEXT) as readonly Range[];
  return ranges.map(({ start, end }) => text.slice(start, end));
}

describe("a rule with exceptions", () => {
  it("leaves alone what is exactly one of them, whatever its case", () => {
    expect(found("press@example.com, xpress@example.com, press@example.com.au")).toEqual([
      "xpress@example.com",
      "press@example.com.au",
    ]);
  });

  it("finds again what had an exception until now", () => {
    expect(found("old@example.com", EXPIRY - 1)).toEqual([]);
    expect(found("old@example.com", EXPIRY)).toEqual(["old@example.com"]);
  });

  it("looks further, by its longest exception", () => {
    const detector = leavingAlone(email, [{ value: "press@example.com", reason: "public" }], () => 0);
    expect(detector.reach).toBe(Number(email.reach) + "press@example.com".length);
  });

  it("is the detector itself without any", () => {
    expect(leavingAlone(email, [], () => 0)).toBe(email);
  });
});

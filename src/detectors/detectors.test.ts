import { describe, expect, it } from "vitest";
import type { DetectionContext } from "../contracts/detection.ts";
import { detectorById, detectors } from "./index.ts";

const DEFAULT_CONTEXT: DetectionContext = { source: "input", origin: "user", systemTexts: [] };
const LARGEST_REACH = 256;
/** Requests are all there when they are judged: no stream is held back by a reach at their door. */
const LARGEST_INPUT_REACH = 4_096;
const THRESHOLD = 0.5;

describe.each(detectors.map((detector) => [detector.id, detector] as const))("%s", (_, detector) => {
  const context = detector.exampleContext ?? DEFAULT_CONTEXT;
  const detect = async (text: string, from = 0) => detector.detect(text, from, context);

  it.each(detector.examples.flagged)("flags %j", async (text) => {
    const acting = (await detect(text)).filter((range) => (range.score ?? 1) >= THRESHOLD);
    expect(acting.length).toBeGreaterThan(0);
    for (const { start, end } of acting) {
      expect(start).toBeGreaterThanOrEqual(0);
      expect(end).toBeGreaterThan(start);
      expect(end).toBeLessThanOrEqual(text.length);
      expect(text.slice(start, end)).toBe(text.slice(start, end).trim());
    }
  });

  it.each(detector.examples.clean)("leaves %j alone", async (text) => {
    expect((await detect(text)).filter((range) => (range.score ?? 1) >= THRESHOLD)).toEqual([]);
  });

  it("finds an example wherever it stands in a longer text", async () => {
    for (const example of detector.examples.flagged) {
      const [alone] = await detect(example);
      const found = await detect(`Some words before it.\n\n${example}\n\nSome words after it.`);
      expect(found.map((range) => range.start)).toContain(
        (alone?.start ?? 0) + "Some words before it.\n\n".length,
      );
    }
  });

  it("reports ranges in ascending order", async () => {
    const found = await detect(detector.examples.flagged.join(" \n "));
    expect(found.map((range) => range.start)).toEqual(
      found.map((range) => range.start).sort((a, b) => a - b),
    );
  });

  it("looks no further than the largest reach allowed", () => {
    expect(detector.reach).toBeGreaterThan(0);
    const isForAnswers = detector.sources?.includes("output") ?? true;
    expect(detector.reach).toBeLessThanOrEqual(isForAnswers ? LARGEST_REACH : LARGEST_INPUT_REACH);
  });

  it("says what it is, where its rule comes from and what it misses", () => {
    expect(detector.id).toMatch(/^[a-z]+\.[a-z-]+$/);
    expect(detector.type).toMatch(/^[A-Z][A-Z_]+$/);
    for (const text of [detector.description, detector.reference, detector.weaknesses])
      expect(text).toMatch(/\w{3}/);
    expect(detector.examples.flagged.length).toBeGreaterThanOrEqual(2);
    expect(detector.examples.clean.length).toBeGreaterThanOrEqual(3);
  });
});

describe("the list of detectors", () => {
  it("has each id once", () => {
    expect(detectorById.size).toBe(detectors.length);
  });
});

import { describe, expect, it } from "vitest";
import { heldOutFigures, type HeldOutScore } from "./held-out-figures.ts";
import { seededRandom } from "./seeded-random.ts";

const random = seededRandom(1);
const scores = (source: string, isPositive: boolean, count: number, from: number): HeldOutScore[] =>
  Array.from({ length: count }, () => ({ source, group: source, isPositive, score: from + random() * 0.5 }));

describe("held-out figures", () => {
  const figures = heldOutFigures([
    ...scores("plain", true, 100, 0.5),
    ...scores("hidden", true, 100, 0),
    ...scores("letters", false, 200, 0),
    ...scores("hard", false, 50, 0.2),
  ]);

  it("set every source against the innocents of all", () => {
    const [hidden, plain] = figures.found;
    expect([hidden?.source, plain?.source]).toEqual(["hidden", "plain"]);
    expect(plain?.auc.value).toBeGreaterThan(0.95);
    expect(hidden?.auc.value).toBeLessThan(0.55);
    expect(figures.innocentCount).toBe(250);
  });

  it("let each source count the same in the mean, whatever its size", () => {
    const values = figures.found.map(({ auc }) => auc.value);
    expect(figures.macroAuc.value).toBeCloseTo(((values[0] ?? 0) + (values[1] ?? 0)) / 2, 10);
  });

  it("have intervals around what was measured, the same at every run", () => {
    for (const { auc } of figures.found) {
      expect(auc.low).toBeLessThanOrEqual(auc.value);
      expect(auc.high).toBeGreaterThanOrEqual(auc.value);
    }
    const one = scores("a", true, 30, 0.3);
    const other = scores("b", false, 30, 0.1);
    expect(heldOutFigures([...one, ...other])).toEqual(heldOutFigures([...one, ...other]));
  });

  it("say which innocents the false positives come from", () => {
    const shares = new Map(figures.innocents.map(({ source, at1Percent }) => [source, at1Percent]));
    expect(shares.get("letters")).toBe(0);
    expect(shares.get("hard")).toBeGreaterThan(0);
    expect(shares.get("hard")).toBeLessThanOrEqual(2 / 50);
  });
});

import { expect, it } from "vitest";
import { matchRules } from "../../console/src/screens/guardrails/match-rules.ts";

const rules = (...detectors: string[]) => detectors.map((detector) => ({ detector }));
const idsOf = (known: ReturnType<typeof matchRules>): number[] => known.map(({ id }) => id);
const FIRST = matchRules([], rules("a", "b", "c"));

it("rules keep their ids when they are moved, taken out, changed and added to", () => {
  expect(idsOf(FIRST)).toEqual([0, 1, 2]);
  expect(idsOf(matchRules(FIRST, rules("b", "a", "c")))).toEqual([1, 0, 2]);
  expect(idsOf(matchRules(FIRST, rules("b", "c")))).toEqual([1, 2]);
  expect(idsOf(matchRules(FIRST, rules("a", "x", "c")))).toEqual([0, 1, 2]);
  expect(idsOf(matchRules(FIRST, rules("a", "b", "c", "d")))).toEqual([0, 1, 2, 3]);
});

it("rules that say the same have ids of their own", () => {
  const twice = matchRules([], rules("a", "a"));
  expect(idsOf(twice)).toEqual([0, 1]);
  expect(matchRules(twice, rules("a", "a"))).toEqual(twice);
});

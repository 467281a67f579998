import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MAX_ORDERED_TERMS, longestInOrder } from "./longest-in-order.ts";

const letters = (text: string): readonly string[] => Array.from(text);

describe("the longest common subsequence", () => {
  it.each([
    ["abcde", "ace", 3],
    ["ace", "abcde", 3],
    ["abc", "cba", 1],
    ["abc", "xyz", 0],
    ["", "abc", 0],
  ])("of %s and %s has %i terms", (one, other, length) => {
    expect(longestInOrder(letters(one), letters(other))).toBe(length);
  });

  it("is as long as a sequence that had terms put between its own", () => {
    const term = fc.constantFrom("a", "b", "c");
    fc.assert(
      fc.property(fc.array(fc.tuple(term, fc.boolean()), { maxLength: MAX_ORDERED_TERMS }), (terms) => {
        const all = terms.map(([one]) => one);
        const kept = terms.filter(([, isKept]) => isKept).map(([one]) => one);
        expect(longestInOrder(kept, all)).toBe(kept.length);
      }),
    );
  });

  it("looks at no more than its limit", () => {
    const long = Array.from({ length: 2 * MAX_ORDERED_TERMS }, () => "a");
    expect(longestInOrder(long, long)).toBe(MAX_ORDERED_TERMS);
  });
});

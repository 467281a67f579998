import { describe, expect, it } from "vitest";
import { proveConsistency, proveInclusion, rootOfLeaves } from "./merkle-proof.ts";
import { consistencyRanges, inclusionRanges, type LeafRange } from "./merkle-ranges.ts";
import { leafHash } from "./merkle-tree.ts";

const LEAVES = Array.from({ length: 70 }, (_, index) => leafHash(Buffer.from(`leaf ${index}`)));
const roots = (ranges: readonly LeafRange[]) =>
  ranges.map(({ start, end }) => rootOfLeaves(LEAVES, start, end));

describe("the subtrees of a proof", () => {
  it("are those of every inclusion proof", () => {
    for (let size = 1; size <= LEAVES.length; size++)
      for (let index = 0; index < size; index++)
        expect(roots(inclusionRanges(index, size))).toEqual(proveInclusion(LEAVES, index, size));
  });

  it("are those of every consistency proof", () => {
    for (let second = 1; second <= LEAVES.length; second++)
      for (let first = 1; first <= second; first++)
        expect(roots(consistencyRanges(first, second))).toEqual(proveConsistency(LEAVES, first, second));
  });

  it("are none where there is no such tree", () => {
    expect(() => inclusionRanges(3, 3)).toThrow(RangeError);
    expect(() => inclusionRanges(-1, 3)).toThrow(RangeError);
    expect(() => consistencyRanges(0, 3)).toThrow(RangeError);
    expect(() => consistencyRanges(4, 3)).toThrow(RangeError);
  });
});

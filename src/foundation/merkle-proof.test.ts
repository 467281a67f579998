import { describe, expect, it } from "vitest";
import {
  proveConsistency,
  proveInclusion,
  rootOfLeaves,
  verifyConsistency,
  verifyInclusion,
} from "./merkle-proof.ts";
import { EMPTY_ROOT, leafHash } from "./merkle-tree.ts";

const SIZE = 130;
const leaves = Array.from({ length: SIZE }, (_, index) => leafHash(Buffer.from(`leaf ${index}`)));
const roots = Array.from({ length: SIZE + 1 }, (_, size) => rootOfLeaves(leaves, 0, size));
const other = leafHash(Buffer.from("another leaf"));

function rootAt(size: number): string {
  return roots[size] ?? "";
}

describe("inclusion proofs", () => {
  it("hold for every leaf of every tree of up to 70 leaves, and for no other index or root", () => {
    for (let size = 1; size <= 70; size++) {
      for (let index = 0; index < size; index++) {
        const proof = proveInclusion(leaves, index, size);
        const leaf = leaves[index] ?? "";
        const isValid = verifyInclusion(leaf, index, size, proof, rootAt(size));
        const isValidElsewhere =
          size > 1 && verifyInclusion(leaf, (index + 1) % size, size, proof, rootAt(size));
        if (!isValid || isValidElsewhere) throw new Error(`leaf ${index} of ${size}`);
      }
    }
    const proof = proveInclusion(leaves, 5, 12);
    expect(verifyInclusion(leaves[5] ?? "", 5, 12, proof, rootAt(11))).toBe(false);
    expect(verifyInclusion(other, 5, 12, proof, rootAt(12))).toBe(false);
  });

  it("fail with a hash changed, left out or added", () => {
    const proof = proveInclusion(leaves, 77, 100);
    const leaf = leaves[77] ?? "";
    for (let place = 0; place < proof.length; place++) {
      expect(verifyInclusion(leaf, 77, 100, proof.with(place, other), rootAt(100))).toBe(false);
      expect(verifyInclusion(leaf, 77, 100, proof.toSpliced(place, 1), rootAt(100))).toBe(false);
    }
    expect(verifyInclusion(leaf, 77, 100, [...proof, other], rootAt(100))).toBe(false);
  });

  it("are refused where a hash is no hash", () => {
    expect(verifyInclusion(rootAt(1), 0, 1, [], rootAt(1))).toBe(true);
    expect(verifyInclusion("", 0, 1, [], "")).toBe(false);
    expect(verifyConsistency(1, 1, [], "", "")).toBe(false);
  });

  it("are refused outside the tree", () => {
    for (const [index, size] of [
      [0, 0],
      [1, 1],
      [-1, 5],
      [5, 5],
      [0.5, 5],
      [0, 2 ** 54],
    ] as const) {
      expect(verifyInclusion(leaves[0] ?? "", index, size, [], rootAt(1))).toBe(false);
    }
    expect(() => proveInclusion(leaves, 5, 5)).toThrow(RangeError);
    expect(() => proveInclusion(leaves, 0, SIZE + 1)).toThrow(RangeError);
  });
});

describe("consistency proofs", () => {
  it(`hold for all pairs of sizes up to ${SIZE}, and for no other old root`, () => {
    for (let second = 1; second <= SIZE; second++) {
      for (let first = 1; first <= second; first++) {
        const proof = proveConsistency(leaves, first, second);
        const isValid = verifyConsistency(first, second, proof, rootAt(first), rootAt(second));
        const isValidForAnother = verifyConsistency(first, second, proof, other, rootAt(second));
        const isValidWithAnother = verifyConsistency(first, second, proof, rootAt(first), other);
        if (!isValid || isValidForAnother || isValidWithAnother) throw new Error(`${first} to ${second}`);
      }
    }
  });

  it("fail with a hash changed, left out or added", () => {
    for (const [first, second] of [
      [64, 128],
      [77, 100],
      [1, 130],
      [99, 130],
    ] as const) {
      const proof = proveConsistency(leaves, first, second);
      expect(verifyConsistency(first, second, [...proof, other], rootAt(first), rootAt(second))).toBe(false);
      for (let place = 0; place < proof.length; place++) {
        const changed = proof.with(place, other);
        const shorter = proof.toSpliced(place, 1);
        expect(verifyConsistency(first, second, changed, rootAt(first), rootAt(second))).toBe(false);
        expect(verifyConsistency(first, second, shorter, rootAt(first), rootAt(second))).toBe(false);
      }
    }
  });

  it("of trees of one size are empty and need equal roots", () => {
    expect(verifyConsistency(9, 9, [], rootAt(9), rootAt(9))).toBe(true);
    expect(verifyConsistency(9, 9, [], rootAt(9), other)).toBe(false);
    expect(verifyConsistency(9, 9, [other], rootAt(9), rootAt(9))).toBe(false);
  });

  it("prove nothing from an empty tree, backwards, or of sizes that are no counts", () => {
    expect(verifyConsistency(0, 0, [], EMPTY_ROOT, EMPTY_ROOT)).toBe(false);
    expect(verifyConsistency(0, 1, [], EMPTY_ROOT, rootAt(1))).toBe(false);
    expect(verifyConsistency(0, 1, [EMPTY_ROOT], EMPTY_ROOT, EMPTY_ROOT)).toBe(false);
    expect(verifyConsistency(2, 1, [], rootAt(2), rootAt(1))).toBe(false);
    expect(verifyConsistency(1, 2, [], rootAt(1), rootAt(2))).toBe(false);
    expect(verifyConsistency(1.5, 2, [], rootAt(1), rootAt(2))).toBe(false);
    expect(() => proveConsistency(leaves, 0, 5)).toThrow(RangeError);
    expect(() => proveConsistency(leaves, 5, 4)).toThrow(RangeError);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  CompactRange,
  EMPTY_ROOT,
  isMerkleHash,
  leafHash,
  leafHashInPlace,
  nodeHash,
  rootOf,
} from "./merkle-tree.ts";
import { rootOfLeaves } from "./merkle-proof.ts";

const leaves = Array.from({ length: 300 }, (_, index) => leafHash(Buffer.from(`leaf ${index}`)));

describe("the Merkle tree of RFC 6962", () => {
  it("hashes leaves and nodes with their own prefixes", () => {
    // printf '\0' | sha256sum, and printf '\1' followed by two empty-leaf hashes.
    expect(EMPTY_ROOT).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    expect(leafHash(Buffer.alloc(0))).toBe(
      "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    );
    expect(leafHash(Buffer.from("abc"))).not.toBe(
      nodeHash(leafHash(Buffer.from("a")), leafHash(Buffer.from("bc"))),
    );
  });

  it("gives the root that the tests of Certificate Transparency give for their eight leaves", () => {
    const inputs = [
      "",
      "00",
      "10",
      "2021",
      "3031",
      "40414243",
      "5051525354555657",
      "606162636465666768696a6b6c6d6e6f",
    ];
    const range = new CompactRange();
    for (const input of inputs) range.append(leafHash(Buffer.from(input, "hex")));
    expect(range.root()).toBe("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
  });

  it("hashes a leaf where it stands and gives the borrowed byte back", () => {
    const bytes = Buffer.from("xleaf 7y");
    expect(leafHashInPlace(bytes, 1, 7)).toBe(leaves[7]);
    expect(bytes.toString()).toBe("xleaf 7y");
    expect(() => leafHashInPlace(bytes, 0, 3)).toThrow(RangeError);
  });
});

describe("CompactRange", () => {
  it("gives, at every size, the root that the definition gives", () => {
    const range = new CompactRange();
    expect(range.root()).toBe(EMPTY_ROOT);
    for (const [index, leaf] of leaves.entries()) {
      range.append(leaf);
      expect(range.size).toBe(index + 1);
      expect(range.root()).toBe(rootOfLeaves(leaves, 0, index + 1));
    }
  });

  it("goes on from a state written down at any size as if nothing had happened", () => {
    fc.assert(
      fc.property(fc.nat(150), fc.nat(150), (before, after) => {
        const range = new CompactRange();
        for (const leaf of leaves.slice(0, before)) range.append(leaf);
        const restored = new CompactRange(
          JSON.parse(JSON.stringify(range.state())) as ReturnType<typeof range.state>,
        );
        expect(rootOf(range.state().hashes)).toBe(range.root());
        for (const leaf of leaves.slice(before, before + after)) restored.append(leaf);
        expect(restored.root()).toBe(rootOfLeaves(leaves, 0, before + after));
      }),
    );
  });

  it("keeps a state it has given away as it was", () => {
    const range = new CompactRange();
    range.append(leaves[0] ?? "");
    const state = range.state();
    range.append(leaves[1] ?? "");
    expect(state).toEqual({ size: 1, hashes: [leaves[0]] });
  });

  it("refuses a state whose hashes do not fit its size", () => {
    const hash = leaves[0] ?? "";
    for (const state of [
      { size: 0, hashes: [hash] },
      { size: 2, hashes: [hash, hash] },
      { size: 3, hashes: [hash] },
      { size: 1, hashes: [hash.toUpperCase().replace(/^./, "G")] },
      { size: -1, hashes: [] },
      { size: 1.5, hashes: [hash] },
      { size: 2 ** 53, hashes: [hash] },
    ]) {
      expect(() => new CompactRange(state)).toThrow(RangeError);
    }
  });
});

describe("isMerkleHash", () => {
  it("takes 64 lower-case hex digits and nothing else", () => {
    expect(isMerkleHash("0".repeat(64))).toBe(true);
    for (const text of [
      "0".repeat(63),
      "0".repeat(65),
      "A".repeat(64),
      `${"0".repeat(64)}\n`,
      7,
      undefined,
    ]) {
      expect(isMerkleHash(text)).toBe(false);
    }
  });
});

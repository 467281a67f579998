import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { keccak256, SHA3_SUFFIX, sponge256 } from "./keccak256.ts";

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");

describe("Keccak-256", () => {
  it.each([
    ["", "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470"],
    ["abc", "4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45"],
    ["testing", "5f16f4c7f149ac4f9510d9cf8cf384038ad348b3bcdc01915f95de12df9d1b02"],
    ["transfer(address,uint256)", "a9059cbb2ab09eb219583f4a59a5d0623ade346d962bcd4e46b11da047c9049b"],
  ])("of %j is what Ethereum takes it to be", (text, digest) => {
    expect(hex(keccak256(new TextEncoder().encode(text)))).toBe(digest);
  });

  it("differs from SHA3-256, which Node has, in the suffix alone", () => {
    for (let length = 0; length <= 300; length += 1) {
      const message = Uint8Array.from({ length }, (_, i) => (i * 89 + length) & 0xff);
      const expected = createHash("sha3-256").update(message).digest("hex");
      expect(hex(sponge256(message, SHA3_SUFFIX)), String(length)).toBe(expected);
    }
  });
});

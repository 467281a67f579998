import { createSecretKey, randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HmacSha256 } from "../foundation/hmac-sha256.ts";
import { API_KEY_CHARS, apiKeyId, hashApiKey, isWellFormedApiKey, mintApiKey } from "./api-key.ts";
import { bearerToken } from "./bearer-token.ts";
import { MAX_CREDENTIAL_CHARS } from "./credential-of.ts";

describe("an API key", () => {
  it("has its shape whatever the random bytes are", () => {
    const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 });
    fc.assert(
      fc.property(bytes, (random) => {
        const { id, prefix, key } = mintApiKey((size) => random.subarray(0, size));
        expect(key).toMatch(/^sp-[0-9A-Za-z]{11}-[0-9A-Za-z]{49}$/);
        expect(key).toHaveLength(API_KEY_CHARS);
        expect(prefix).toBe(`sp-${id}`);
        expect(apiKeyId(key)).toBe(id);
        expect(isWellFormedApiKey(key)).toBe(true);
      }),
    );
  });

  it("has 256 secret bits: every bit of the bytes changes it", () => {
    const keys = new Set<string>();
    for (let bit = 0; bit < 256; bit++) {
      const mint = (size: number) => {
        const bytes = Buffer.alloc(size);
        if (size === 32) bytes.writeUInt8(1 << (bit % 8), Math.floor(bit / 8));
        return bytes;
      };
      keys.add(mintApiKey(mint).key);
    }
    expect(keys.size).toBe(256);
  });

  it("is pinned in its spelling, which secret scanners go by", () => {
    expect(mintApiKey((size) => Buffer.alloc(size, 0xff)).key).toBe(
      "sp-LygHa16AHYF-yhjskwdA6OZ1AL1YmHWZWm8LLG7HjnuCA2j5rOw8Xp10xY6nh",
    );
  });

  it("with any one character changed is not well formed any more", () => {
    const { key } = mintApiKey(randomBytes);
    for (let place = 0; place < key.length; place++) {
      const other = key.charAt(place) === "x" ? "y" : "x";
      expect(isWellFormedApiKey(key.slice(0, place) + other + key.slice(place + 1)), String(place)).toBe(
        false,
      );
    }
  });

  it("has no id where it has another shape", () => {
    const { key } = mintApiKey(randomBytes);
    for (const text of [
      "",
      "sp-",
      key.slice(1),
      key.slice(0, -1),
      `${key}x`,
      key.replace("-", "_"),
      ` ${key.slice(1)}`,
    ]) {
      expect(apiKeyId(text)).toBeUndefined();
    }
  });

  it("is stored as a hash that depends on all of it and on the pepper", () => {
    const pepper = new HmacSha256(createSecretKey(Buffer.alloc(32, 1)));
    const other = new HmacSha256(createSecretKey(Buffer.alloc(32, 2)));
    const { key } = mintApiKey(randomBytes);
    expect(hashApiKey(key, pepper)).toEqual(hashApiKey(key, pepper));
    expect(hashApiKey(key, pepper)).not.toEqual(hashApiKey(key, other));
    const altered = key.slice(0, -1) + (key.endsWith("a") ? "b" : "a");
    expect(hashApiKey(key, pepper)).not.toEqual(hashApiKey(altered, pepper));
  });
});

describe("the credential of a request", () => {
  it.each([
    ["Bearer abc", undefined, "abc"],
    ["bearer   abc", undefined, "abc"],
    [undefined, "abc", "abc"],
    [undefined, " abc ", "abc"],
    ["Bearer abc", "abc", "abc"],
    ["Bearer abc", "other", undefined],
    ["Basic abc", undefined, undefined],
    ["Basic abc", "abc", undefined],
    ["Bearer", undefined, undefined],
    ["Bearer ", undefined, undefined],
    ["abc", undefined, undefined],
    ["", undefined, undefined],
    [undefined, undefined, undefined],
  ])("in authorization '%s' and x-api-key '%s' is '%s'", (authorization, apiKeyHeader, token) => {
    expect(bearerToken(authorization, apiKeyHeader)).toBe(token);
  });

  it("is looked at up to its limit", () => {
    const header = (chars: number) => `Bearer ${"x".repeat(chars - 7)}`;
    expect(bearerToken(header(MAX_CREDENTIAL_CHARS))).toBeDefined();
    expect(bearerToken(header(MAX_CREDENTIAL_CHARS + 1))).toBeUndefined();
  });
});

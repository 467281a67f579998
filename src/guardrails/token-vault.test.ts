import { describe, expect, it } from "vitest";
import { MAX_SURROGATE_SEARCH_CHARS, MAX_SURROGATE_TRIES } from "./limits.ts";
import { TokenVault } from "./token-vault.ts";

describe("the search of a request for surrogates", () => {
  it("goes on to its limit, where each text counts for one character more", () => {
    const text = "x".repeat(MAX_SURROGATE_SEARCH_CHARS - 1);
    expect(new TokenVault([{ text }]).surrogateOf("EMAIL", "a@b.c")).toBe("user1@example.com");
    expect(new TokenVault([{ text }, { text: "" }]).surrogateOf("EMAIL", "a@b.c")).toBe("{EMAIL_1}");
  });

  it("does not begin again once it has come to its limit", () => {
    let begun = 0;
    const text = "x".repeat(MAX_SURROGATE_SEARCH_CHARS);
    const vault = new TokenVault({
      *[Symbol.iterator]() {
        begun++;
        yield { text };
      },
    });
    const tokens = ["a@b.c", "d@b.c", "e@b.c"].map((value) => vault.surrogateOf("EMAIL", value));
    expect(tokens).toEqual(["{EMAIL_1}", "{EMAIL_2}", "{EMAIL_3}"]);
    expect(begun).toBe(1);
  });

  it("tries so many surrogates for a value, then gives it a token", () => {
    const taken = (count: number) =>
      new TokenVault(Array.from({ length: count }, (_, at) => ({ text: `user${at + 1}@example.com` })));
    const last = taken(MAX_SURROGATE_TRIES - 1);
    expect(last.surrogateOf("EMAIL", "a@b.c")).toBe(`user${MAX_SURROGATE_TRIES}@example.com`);
    expect(taken(MAX_SURROGATE_TRIES).surrogateOf("EMAIL", "a@b.c")).toBe("{EMAIL_1}");
  });
});

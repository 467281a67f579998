import { describe, expect, it } from "vitest";
import { matchesSchemaPattern, MAX_MATCHED_CHARS, MAX_SCHEMA_PATTERN_CHARS } from "./schema-pattern.ts";

describe("a pattern of a schema", () => {
  it.each([
    ["b", "abc", true],
    ["^b", "abc", false],
    ["^[A-Z]{2}\\d+$", "AB12", true],
    ["^\\p{L}+$", "Ünal", true],
  ])("%j on %j is %s", (pattern, value, expected) => {
    expect(matchesSchemaPattern(pattern, value)).toBe(expected);
    expect(matchesSchemaPattern(pattern, value)).toBe(expected);
  });

  it.each(["(?=a)", "(a)\\1", "[", "(?:a{500}){500}"])("%j is not taken", (pattern) => {
    expect(matchesSchemaPattern(pattern, "a")).toBeUndefined();
  });

  it("has a longest length, and so have values", () => {
    const longest = "a|".repeat(MAX_SCHEMA_PATTERN_CHARS / 2);
    expect(matchesSchemaPattern(longest, "a")).toBe(true);
    expect(matchesSchemaPattern(`${longest}b`, "a")).toBeUndefined();
    expect(matchesSchemaPattern("b$", `${"a".repeat(MAX_MATCHED_CHARS - 1)}b`)).toBe(true);
    expect(matchesSchemaPattern("b$", `${"a".repeat(MAX_MATCHED_CHARS)}b`)).toBeUndefined();
  });

  it("takes time linear in the value", () => {
    expect(matchesSchemaPattern("^(a+)+$", `${"a".repeat(MAX_MATCHED_CHARS - 1)}b`)).toBe(false);
  });
});

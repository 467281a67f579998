import { describe, expect, it } from "vitest";
import { SurrogateFinder } from "./surrogate-finder.ts";

const finder = new SurrogateFinder([
  "user1@example.com",
  "2001:db8::1",
  "2001:db8::1f",
  "000-0001",
  "Ashgrove",
]);

function found(text: string): string[] {
  return finder.find(text, 0).map(({ start, end }) => text.slice(start, end));
}

describe("surrogates", () => {
  it.each([
    ["user1@example.com", ["user1@example.com"]],
    ["(user1@example.com, Ashgrove's)", ["user1@example.com", "Ashgrove"]],
    ["写信给user1@example.com吧", ["user1@example.com"]],
    ["2001:db8::1 2001:db8::1f", ["2001:db8::1", "2001:db8::1f"]],
    ["2001:db8::1 to 000-0001.", ["2001:db8::1", "000-0001"]],
  ])("are found in %s", (text, surrogates) => {
    expect(found(text)).toEqual(surrogates);
  });

  it.each([
    "xuser1@example.com",
    "Xuser1@example.com",
    "user1@example.community",
    "2001:db8::12",
    "88000-0001",
    "000-00017",
    "AshgroveZ",
    "9Ashgrove",
  ])("are not found within a longer word or number: %s", (text) => {
    expect(found(text)).toEqual([]);
    const start = Math.max(0, text.search(/[@:-]/));
    expect(finder.covers(text, { start, end: start + 1 })).toBe(false);
  });

  it("cover what lies within them", () => {
    expect(finder.covers("a user1@example.com", { start: 8, end: 19 })).toBe(true);
    expect(finder.covers("a user1@example.com", { start: 1, end: 19 })).toBe(false);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contextLine } from "./context-line.ts";

const finding = (start: number, end: number, type = "EMAIL") => ({ start, end, type });
const TEXT = "first\nmail a@b.co or c@d.eu now\nlast";
const ONE = finding(11, 17);
const OTHER = finding(21, 27);

describe("the line around a finding", () => {
  it("hides every finding in it", () => {
    expect(contextLine(TEXT, ONE, [ONE, OTHER], false)).toEqual({
      before: "mail ",
      found: "{EMAIL}",
      after: " or {EMAIL} now",
    });
  });

  it("shows the line as it stands where that is asked for", () => {
    expect(contextLine(TEXT, ONE, [ONE, OTHER], true)).toEqual({
      before: "mail ",
      found: "a@b.co",
      after: " or c@d.eu now",
    });
  });

  it("is cut where it is long, also inside another finding", () => {
    const text = `${"x".repeat(200)}@${"y".repeat(200)}`;
    const at = finding(200, 201);
    expect(contextLine(text, at, [at], false)).toEqual({
      before: `…${"x".repeat(60)}`,
      found: "{EMAIL}",
      after: `${"y".repeat(60)}…`,
    });
    const wide = finding(100, 160, "NAME");
    expect(contextLine(text, at, [wide, at], false).before).toBe(`…{NAME}${"x".repeat(40)}`);
  });

  it("ends with the first line of a finding that has several", () => {
    const key = finding(6, 32, "KEY");
    const text = "see:  begin\nsecret words\nends here";
    expect(contextLine(text, key, [key], true)).toEqual({ before: "see:  ", found: "begin", after: "" });
    expect(contextLine(text, key, [key], false)).toEqual({ before: "see:  ", found: "{KEY}", after: "" });
  });

  it("shows no character of any finding, however they overlap", () => {
    const ranges = fc.array(fc.tuple(fc.nat({ max: 300 }), fc.integer({ min: 1, max: 80 })), {
      minLength: 1,
    });
    fc.assert(
      fc.property(ranges, (given) => {
        const found = given.map(([start, length]) => finding(start, start + length, "T"));
        const isFound = (at: number) => found.some(({ start, end }) => at >= start && at < end);
        const text = Array.from({ length: 400 }, (_, at) => (isFound(at) ? "s" : at % 37 === 0 ? "\n" : "."));
        for (const one of found) {
          const { before, found: shown, after } = contextLine(text.join(""), one, found, false);
          expect(before + shown + after).toMatch(/^…?[.{}T]*…?$/);
        }
      }),
    );
  });
});

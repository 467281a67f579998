import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TextPlaces } from "./text-place.ts";

const placeOf = (text: string, start: number, end: number) => new TextPlaces(text).of({ start, end });

describe("the place of a range", () => {
  it.each<[string, string, [number, number], [number, number, number, number]]>([
    ["at the beginning", "abc", [0, 1], [1, 1, 1, 2]],
    ["in a later line", "ab\ncd\nef", [6, 8], [3, 1, 3, 3]],
    ["behind a carriage return", "ab\r\ncd", [4, 5], [2, 1, 2, 2]],
    ["over several lines", "ab\ncd\nef", [1, 7], [1, 2, 3, 2]],
    ["of a line feed", "ab\ncd", [2, 3], [1, 3, 1, 4]],
    ["in UTF-16 code units", "😀x", [2, 3], [1, 3, 1, 4]],
  ])("%s", (_name, text, [start, end], [startLine, startColumn, endLine, endColumn]) => {
    expect(placeOf(text, start, end)).toEqual({
      startLine,
      startColumn,
      endLine,
      endColumn,
      charOffset: start,
      charLength: end - start,
    });
  });

  it("does not count a byte order mark", () => {
    const place = { startLine: 1, startColumn: 1, endLine: 1, endColumn: 3, charOffset: 0, charLength: 2 };
    expect(placeOf("\ufeffab", 1, 3)).toEqual(place);
    expect(placeOf("\ufeffab", 0, 3)).toEqual(place);
    expect(placeOf("\ufeffab\ncd", 4, 6)).toMatchObject({ startLine: 2, startColumn: 1, charOffset: 3 });
  });

  it("is what counting line feeds says, in whatever order it is asked for", () => {
    const texts = fc.string({ unit: fc.constantFrom("a", "\n", "\r", "é") });
    fc.assert(
      fc.property(texts, fc.array(fc.nat({ max: 40 })), (text, starts) => {
        const places = new TextPlaces(text);
        for (const start of starts.filter((at) => at < text.length)) {
          const before = text.slice(0, start);
          const lines = before.split("\n");
          expect(places.of({ start, end: start + 1 })).toMatchObject({
            startLine: lines.length,
            startColumn: (lines.at(-1)?.length ?? 0) + 1,
          });
        }
      }),
    );
  });
});

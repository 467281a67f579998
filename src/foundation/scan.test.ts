import { describe, expect, it } from "vitest";
import { mergeRanges, NO_RANGES, scan, scanFromAnchor } from "./scan.ts";

describe("scan", () => {
  it("judges every start by itself, also inside what was found before", () => {
    expect(scan(/aa/g, "aaaa", 0)).toEqual([
      { start: 0, end: 2 },
      { start: 1, end: 3 },
      { start: 2, end: 4 },
    ]);
  });

  it("begins at an offset, with the text before it in view of lookbehinds", () => {
    expect(scan(/(?<=x)a/g, "xaxa", 1)).toEqual([
      { start: 1, end: 2 },
      { start: 3, end: 4 },
    ]);
  });

  it("goes on after a match that did not stand up to a closer look", () => {
    const found = scan(/\d\d/g, "1234", 0, {
      judge: (match) => (match[0] === "23" ? { start: match.index, end: 9 } : undefined),
    });
    expect(found).toEqual([{ start: 1, end: 9 }]);
  });

  it("finds a value whose name stands before the offset", () => {
    const options = {
      lead: 4,
      judge: (match: RegExpExecArray) => ({ start: match.index + 4, end: match.index + match[0].length }),
    };
    expect(scan(/key=\d+/g, "key=12", 4, options)).toEqual([{ start: 4, end: 6 }]);
    expect(scan(/key=\d+/g, "key=12", 5, options)).toEqual([]);
  });

  it("reports a start once, whatever number of matches lead to it", () => {
    const judge = () => ({ start: 3, end: 4 });
    expect(scan(/a/g, "aa b", 0, { judge })).toEqual([{ start: 3, end: 4 }]);
  });

  it("answers with one shared empty list where nothing is found", () => {
    expect(scan(/x/g, "abc", 0)).toBe(NO_RANGES);
    expect(scanFromAnchor("x", /x/y, "abc", 0)).toBe(NO_RANGES);
  });

  it("leaves nothing behind for the next text", () => {
    const pattern = /a/g;
    scan(pattern, "aaa", 2);
    expect(scan(pattern, "a", 0)).toEqual([{ start: 0, end: 1 }]);
  });
});

describe("scanFromAnchor", () => {
  const address = /(?<=(\w{1,3}))@\w/y;

  it("counts what a lookbehind captured as part of the range", () => {
    expect(scanFromAnchor("@", address, "ab@c", 0)).toEqual([{ start: 0, end: 4 }]);
  });

  it("leaves out ranges that start before the offset, although their anchor stands behind it", () => {
    expect(scanFromAnchor("@", address, "ab@c d@e", 1)).toEqual([{ start: 5, end: 8 }]);
  });

  it("puts ranges in order where a later anchor has an earlier start", () => {
    const judge = (match: RegExpExecArray) => ({ start: 5 - match.index, end: 9 });
    expect(scanFromAnchor("x", /x/y, "xxx", 0, { judge }).map((range) => range.start)).toEqual([3, 4, 5]);
  });
});

describe("growing ranges", () => {
  const url = { grow: /[^ ]*/y };

  it("go on to the end of the run", () => {
    expect(scan(/a:/g, "a:bc d", 0, url)).toEqual([{ start: 0, end: 4 }]);
  });

  it("end together when several start in one run, and apart when they do not", () => {
    expect(scan(/a:/g, "a:a:b a:c", 0, url).map((range) => range.end)).toEqual([5, 5, 9]);
  });

  it("keep their score", () => {
    const judge = () => ({ start: 0, end: 1, score: 0.3 });
    expect(scan(/a/g, "ab", 0, { ...url, judge })).toEqual([{ start: 0, end: 2, score: 0.3 }]);
  });
});

describe("mergeRanges", () => {
  it("puts the ranges of several scans in order of their starts", () => {
    const first = [{ start: 4, end: 5 }];
    const second = [
      { start: 1, end: 9 },
      { start: 4, end: 4.5 },
    ];
    expect(mergeRanges(first, [], second).map((range) => range.start)).toEqual([1, 4, 4]);
  });

  it("hands on a single list as it is", () => {
    const only = [{ start: 1, end: 2 }];
    expect(mergeRanges([], only, [])).toBe(only);
    expect(mergeRanges([], [])).toBe(NO_RANGES);
  });
});

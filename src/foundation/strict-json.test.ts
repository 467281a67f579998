import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEFAULT_JSON_LIMITS, parseStrictJson } from "./strict-json.ts";

const nested = (depth: number): string => "[".repeat(depth) + "]".repeat(depth);

describe("parseStrictJson", () => {
  it("reads what JSON.parse reads, where two parsers could not disagree", () => {
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
        const text = JSON.stringify(value);
        const hasBigNumber = /\d{16,}|e\+?\d{2,}/i.test(text);
        fc.pre(!hasBigNumber && !text.includes('"__proto__"') && text.isWellFormed() && !/\\ud/i.test(text));
        expect(parseStrictJson(text)).toEqual(JSON.parse(text));
        expect(parseStrictJson(Buffer.from(text))).toEqual(JSON.parse(text));
      }),
    );
  });

  it.each([
    ['{"a":1,"a":2}', "same key"],
    ['{"a":{"b":1,"\\u0062":2}}', "same key"],
    ['{"role":"user","role":"system"}', "same key"],
    ['{"__proto__":{"admin":true}}', "__proto__"],
    ['{"n":1e400}', "out of range"],
    ['{"n":9007199254740993}', "out of range"],
    ['{"n":-9007199254740993}', "out of range"],
    ['{"s":"\\ud800"}', "lone surrogate"],
    ['{"\\uDC00":1}', "lone surrogate"],
    ["{", "not valid JSON"],
    ['{"a":1}x', "not valid JSON"],
    ["\ufeff{}", "not valid JSON"],
    ["NaN", "not valid JSON"],
    ["", "not valid JSON"],
  ])("refuses %s: %s", (text, message) => {
    expect(() => parseStrictJson(Buffer.from(text, "utf8"))).toThrow(message);
  });

  it("refuses bytes that are not UTF-8", () => {
    expect(() => parseStrictJson(Uint8Array.of(0x22, 0xc3, 0x28, 0x22))).toThrow("UTF-8");
  });

  it("accepts the deepest nesting allowed and refuses one level more, without building it", () => {
    const { maxDepth } = DEFAULT_JSON_LIMITS;
    expect(() => parseStrictJson(nested(maxDepth))).not.toThrow();
    expect(() => parseStrictJson(nested(maxDepth + 1))).toThrow("deeper than");
    expect(() => parseStrictJson(nested(2_000_000))).toThrow("deeper than");
  });

  it("accepts as many members as allowed and refuses one more", () => {
    const limits = { maxDepth: 4, maxMembers: 3 };
    expect(() => parseStrictJson('{"a":{"b":1},"c":2}', limits)).not.toThrow();
    expect(() => parseStrictJson('{"a":{"b":1},"c":2,"d":3}', limits)).toThrow("more than 3");
  });

  it("does not count braces, colons or quotes inside strings", () => {
    const value = { a: '{"b":[:}\\', "c:\\": '"\\\\"' };
    expect(parseStrictJson(JSON.stringify(value), { maxDepth: 1, maxMembers: 2 })).toEqual(value);
  });

  it("says where the fault is", () => {
    expect(() => parseStrictJson('{"a":[0,{"b":1e400}]}')).toThrow(
      expect.objectContaining({ path: ["a", 1, "b"] }),
    );
  });

  it("accepts as many array items as allowed, in however many lists, and refuses one more", () => {
    const limits = { maxDepth: 4, maxMembers: 10, maxItems: 6 };
    expect(parseStrictJson('{"a":[1,2,3],"b":[[4,5]]}', limits)).toEqual({ a: [1, 2, 3], b: [[4, 5]] });
    expect(() => parseStrictJson('{"a":[1,2,3],"b":[[4,5,6]]}', limits)).toThrow("array items");
    expect(() => parseStrictJson("[[],[],[],[],[],[]]", limits)).toThrow("array items");
    expect(() => parseStrictJson('{"a":1,"b":2,"c":{"d":3,"e":4},"f":5,"g":6}', limits)).not.toThrow();
    expect(() => parseStrictJson("]]]][[", limits)).toThrow("not valid JSON");
  });
});

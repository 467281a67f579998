import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isJsonObject } from "../contracts/json.ts";
import type { JsonValue } from "../contracts/json.ts";
import { MAX_CANONICAL_DEPTH, canonicalJson } from "./canonical-json.ts";

/** The definition, written as plainly as it can be. */
function naive(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(naive).join(",")}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${naive(member)}`).join(",")}}`;
}

function nested(depth: number): JsonValue {
  let value: JsonValue = 1;
  for (let level = 0; level < depth; level++) value = [value];
  return value;
}

/** What the types rule out but a caller can still do. */
function untyped(value: unknown): JsonValue {
  return value as JsonValue;
}

describe("canonicalJson", () => {
  it("sorts keys by UTF-16 code units, so that a surrogate pair comes before U+FB33", () => {
    const value = { "€": 1, "\r": 2, "\ufb33": 3, "1": 4, "😀": 5, "\u0080": 6, ö: 7, "10": 8, "9": 9 };
    const sorted = ["\\r", "1", "10", "9", "\u0080", "ö", "€", "😀", "\ufb33"];
    const numbers = [2, 4, 8, 9, 6, 7, 1, 5, 3];
    expect(canonicalJson(value)).toBe(
      `{${sorted.map((key, index) => `"${key}":${numbers[index] ?? 0}`).join(",")}}`,
    );
  });

  it("writes numbers as ECMAScript does", () => {
    const numbers = [333333333.33333329, 1e30, 4.5, 2e-3, 1e-27, -0, 1e21, 5e-324, -1];
    expect(canonicalJson(numbers)).toBe("[333333333.3333333,1e+30,4.5,0.002,1e-27,0,1e+21,5e-324,-1]");
  });

  it("escapes in strings what has to be escaped and nothing else", () => {
    expect(canonicalJson('€$\u000f\nA\'B"\\"/\u007f\u2028')).toBe(
      '"€$\\u000f\\nA\'B\\"\\\\\\"/\u007f\u2028"',
    );
  });

  it("sorts objects of any number of keys", () => {
    const entries = Array.from({ length: 100 }, (_, index) => [`k${(index * 37) % 100}`, index] as const);
    const keys = Object.keys(JSON.parse(canonicalJson(Object.fromEntries(entries))) as object);
    expect(keys).toEqual(entries.map(([key]) => key).sort());
  });

  it("gives what the definition gives, for any JSON", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5, stringUnit: "grapheme" }), (value) => {
        // fast-check's `-0` and prototype-less objects go through JSON first, as bodies do.
        const json = JSON.parse(JSON.stringify(value)) as JsonValue;
        expect(canonicalJson(json)).toBe(naive(json));
        expect(JSON.parse(canonicalJson(json))).toEqual(json);
      }),
    );
  });

  it("refuses what I-JSON cannot carry", () => {
    for (const value of [NaN, Infinity, -Infinity, undefined, 1n, Symbol("x"), () => 1]) {
      expect(() => canonicalJson({ value: untyped(value) })).toThrow(TypeError);
    }
    for (const text of ["\ud800", "a\udfffb", "\ud83d", "\ude00\ud83d"]) {
      expect(() => canonicalJson([text])).toThrow("lone surrogate");
      expect(() => canonicalJson({ [text]: 1 })).toThrow("lone surrogate");
    }
    expect(() => canonicalJson(untyped(new Array(1)))).toThrow(TypeError);
  });

  it(`takes values of ${MAX_CANONICAL_DEPTH} levels and no deeper`, () => {
    expect(canonicalJson(nested(MAX_CANONICAL_DEPTH))).toContain("[1]");
    expect(() => canonicalJson(nested(MAX_CANONICAL_DEPTH + 1))).toThrow(RangeError);
    const endless: JsonValue[] = [];
    endless.push(endless);
    expect(() => canonicalJson(endless)).toThrow(RangeError);
  });

  it("treats __proto__ as a key like any other", () => {
    expect(canonicalJson(JSON.parse('{"b":1,"__proto__":{"a":2}}') as JsonValue)).toBe(
      '{"__proto__":{"a":2},"b":1}',
    );
  });
});

import { describe, expect, it } from "vitest";
import { UNITS_AT_ONCE, unitsOf } from "./text-units.ts";

describe("the units of a text", () => {
  it.each(["plain", "grüße 😀 Привет", "\ud83d alone"])("are those of %j", (text) => {
    expect(Array.from(unitsOf(text, 0).subarray(0, text.length))).toEqual(
      Array.from({ length: text.length }, (_, at) => text.charCodeAt(at)),
    );
  });

  it("are copied from an offset on, no more than fit", () => {
    const text = "a".repeat(UNITS_AT_ONCE) + "bc";
    expect(unitsOf(text, 1)[UNITS_AT_ONCE - 1]).toBe("b".charCodeAt(0));
    expect(unitsOf(text, 2)[UNITS_AT_ONCE - 1]).toBe("c".charCodeAt(0));
    expect(unitsOf(text, 0)[UNITS_AT_ONCE - 1]).toBe("a".charCodeAt(0));
  });
});

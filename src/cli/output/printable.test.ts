import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { jsonLine, printable, printableLines } from "./printable.ts";

const STEERING = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/;
const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: fc.constantFrom("\u001b", "\u009b", "\u202e", "\n", "\ud800", "a") }),
);

describe("text from elsewhere", () => {
  it("has nothing left that steers a terminal", () => {
    fc.assert(
      fc.property(text, (value) => {
        expect(printable(value)).not.toMatch(STEERING);
        expect(printableLines(value).replace(/[\n\t]/g, "")).not.toMatch(STEERING);
      }),
    );
  });

  it("keeps what people read as it is", () => {
    expect(printable("Zürich 東京 👩‍👩‍👧 ½")).toBe("Zürich 東京 👩‍👩‍👧 ½");
    expect(printable("a\r\n\u001b[0m")).toBe("a\\r\\n\\u{1b}[0m");
  });
});

describe("JSON on one line", () => {
  it("says the same as any JSON, on one line for every reader, steering nothing", () => {
    fc.assert(
      fc.property(fc.record({ text, [`k\u0085`]: text }), (value) => {
        const line = jsonLine(value);
        expect(JSON.parse(line)).toEqual(value);
        expect(line).not.toMatch(STEERING);
      }),
    );
  });
});

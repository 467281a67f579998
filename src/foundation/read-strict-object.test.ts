import { describe, expect, it } from "vitest";
import { readStrictObject } from "./read-strict-object.ts";

describe("readStrictObject", () => {
  it("reads an object, from text or bytes", () => {
    expect(readStrictObject('{"a":1}')).toEqual({ a: 1 });
    expect(readStrictObject(Buffer.from('{"a":1}'))).toEqual({ a: 1 });
  });

  it.each(["", "[]", "null", '"a"', '{"a":1', '{"a":1,"a":2}', "{} {}"])("takes %j for none", (text) => {
    expect(readStrictObject(text)).toBeUndefined();
  });

  it("keeps to the limits it is given", () => {
    const limits = { maxDepth: 2, maxMembers: 1 };
    expect(readStrictObject('{"a":1}', limits)).toEqual({ a: 1 });
    expect(readStrictObject('{"a":1,"b":2}', limits)).toBeUndefined();
  });
});

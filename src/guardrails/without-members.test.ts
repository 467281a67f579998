import { describe, expect, it } from "vitest";
import { withoutMembers } from "./without-members.ts";

describe("withoutMembers", () => {
  it("takes out members and list entries, whatever their order, and changes nothing of the original", () => {
    const value = { list: [{ a: 1, b: 2 }, "x", "y"], kept: { z: 1 } };
    const before = structuredClone(value);
    expect(
      withoutMembers(value, [
        ["list", 1],
        ["list", 0, "a"],
        ["list", 2],
      ]),
    ).toEqual({
      list: [{ b: 2 }],
      kept: { z: 1 },
    });
    expect(value).toEqual(before);
  });

  it("passes over what is not there, or went with what held it", () => {
    const value = { a: { b: 1 }, c: 1 };
    expect(withoutMembers(value, [["a"], ["a", "b"], ["x", 1]])).toEqual({ c: 1 });
  });
});

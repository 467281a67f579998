import { describe, expect, it } from "vitest";
import type { JsonObject } from "../contracts/json.ts";
import { withTexts } from "./edit-json.ts";

const body: JsonObject = {
  model: "m",
  messages: [
    { role: "user", content: "one" },
    { role: "user", content: [{ type: "text", text: "two" }] },
  ],
  tools: [{ name: "t" }],
};

describe("withTexts", () => {
  it("replaces texts in a copy and leaves the original as it was", () => {
    const before = structuredClone(body);
    const edited = withTexts(body, [
      { path: ["messages", 0, "content"], text: "1" },
      { path: ["messages", 1, "content", 0, "text"], text: "2" },
    ]);
    expect(edited["messages"]).toEqual([
      { role: "user", content: "1" },
      { role: "user", content: [{ type: "text", text: "2" }] },
    ]);
    expect(body).toEqual(before);
  });

  it("shares what lies on no path", () => {
    const edited = withTexts(body, [{ path: ["messages", 0, "content"], text: "1" }]);
    expect(edited["tools"]).toBe(body["tools"]);
    expect((edited["messages"] as unknown[])[1]).toBe((body["messages"] as unknown[])[1]);
  });

  it("gives back the very value where there is nothing to replace", () => {
    expect(withTexts(body, [])).toBe(body);
  });

  it.each([
    ["a missing key", ["messages", 0, "text"]],
    ["a missing index", ["messages", 7, "content"]],
    ["an object", ["messages", 0]],
    ["inherited properties", ["constructor", "name"]],
    ["characters of a string", ["model", 0]],
    ["nowhere", []],
  ])("refuses a path to %s", (_, path) => {
    expect(() => withTexts(body, [{ path, text: "x" }])).toThrow(TypeError);
  });

  it("treats __proto__ as a key like any other", () => {
    const value = JSON.parse('{"__proto__":{"text":"a"}}') as JsonObject;
    const edited = withTexts(value, [{ path: ["__proto__", "text"], text: "b" }]);
    expect(JSON.stringify(edited)).toBe('{"__proto__":{"text":"b"}}');
    expect(Object.getPrototypeOf(edited)).toBe(Object.prototype);
  });
});

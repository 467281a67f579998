import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../../contracts/json.ts";
import { completionsAdapter } from "./completions-adapter.ts";
import { readCompletionsRequest } from "./read-completions-request.ts";

const asked = (body: JsonObject) => readCompletionsRequest(Buffer.from(JSON.stringify(body)));
const choices = (body: JsonObject) =>
  completionsAdapter.choicesOf(asked({ model: "m", prompt: "Hello", ...body }));

describe("the choices of a legacy completion", () => {
  it("are made for each of its prompts", () => {
    expect(choices({})).toBe(1);
    expect(choices({ n: 3 })).toBe(3);
    expect(choices({ prompt: ["one", "two", "three", "four"] })).toBe(4);
    expect(choices({ prompt: ["one", "two"], n: 3 })).toBe(6);
  });

  it.each([0, -1, 129, 1.5, "20"])("are not chosen from %s", (best_of) => {
    expect(() => choices({ best_of })).toThrow(expect.objectContaining({ field: "best_of" }) as Error);
  });
});

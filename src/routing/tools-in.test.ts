import { describe, expect, it } from "vitest";
import type { JsonObject } from "../contracts/json.ts";
import { toolsIn } from "./tools-in.ts";

const tool = { name: "x" };

describe("toolsIn", () => {
  it.each<[string, JsonObject, number]>([
    ["none", { messages: [] }, 0],
    ["OpenAI's and Anthropic's", { tools: [tool, tool] }, 2],
    ["OpenAI's older functions", { functions: [tool] }, 1],
    ["both of them", { tools: [tool], functions: [tool, tool] }, 3],
    [
      "Converse's",
      { toolConfig: { tools: [{ toolSpec: tool }, { toolSpec: tool }, { cachePoint: {} }] } },
      3,
    ],
    ["those Converse hands on", { additionalModelRequestFields: { tools: [tool, tool] } }, 2],
    [
      "Gemini's, of which one entry has many",
      { tools: [{ functionDeclarations: [tool, tool, tool] }, { googleSearch: {} }] },
      4,
    ],
    ["Gemini's in snake case", { tools: [{ function_declarations: [tool, tool], code_execution: {} }] }, 3],
    ["what is no list", { tools: "many", toolConfig: null }, 0],
  ])("counts %s", (_what, body, count) => {
    expect(toolsIn(body)).toBe(count);
  });
});

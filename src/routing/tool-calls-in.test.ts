import { describe, expect, it } from "vitest";
import type { JsonObject } from "../contracts/json.ts";
import { toolCallsIn } from "./tool-calls-in.ts";

const call = { id: "c", type: "function", function: { name: "x", arguments: "{}" } };

describe("toolCallsIn", () => {
  it.each<[string, JsonObject, number]>([
    ["none", { messages: [{ role: "user", content: "Hi" }], tools: [{ type: "function" }] }, 0],
    [
      "OpenAI's of several turns",
      {
        messages: [
          { role: "assistant", tool_calls: [call, call] },
          { role: "tool", content: "1", tool_call_id: "c" },
          { role: "assistant", tool_calls: [call] },
        ],
      },
      3,
    ],
    [
      "OpenAI's older functions",
      { messages: [{ role: "assistant", function_call: { name: "x", arguments: "" } }] },
      1,
    ],
    [
      "those of Responses, and not what they gave back",
      {
        input: [
          { type: "function_call", name: "x" },
          { type: "function_call_output", output: "1" },
          { type: "mcp_call", name: "y" },
        ],
      },
      2,
    ],
    [
      "Anthropic's",
      {
        messages: [
          {
            role: "assistant",
            content: [{ type: "tool_use" }, { type: "server_tool_use" }, { type: "text", text: "a" }],
          },
          { role: "user", content: [{ type: "tool_result", tool_use_id: "c" }] },
        ],
      },
      2,
    ],
    ["Converse's", { messages: [{ role: "assistant", content: [{ toolUse: { name: "x" } }] }] }, 1],
    [
      "Gemini's, in both spellings",
      { contents: [{ parts: [{ functionCall: { name: "x" } }, { function_call: { name: "x" } }] }] },
      2,
    ],
    ["Gemini's without a list", { contents: { parts: { functionCall: { name: "x" } } } }, 1],
    ["Gemini's own tools'", { contents: [{ parts: [{ toolCall: { toolType: "search" } }] }] }, 1],
    ["what is no list", { messages: "many", input: "function_call", contents: null }, 0],
  ])("counts %s", (_what, body, count) => {
    expect(toolCallsIn(body)).toBe(count);
  });
});

import { describe, expect, it } from "vitest";
import { MessagesRequest } from "../../contracts/anthropic-messages.ts";
import { ChatCompletionRequest } from "../../contracts/openai-chat.ts";
import type { JsonValue } from "../../contracts/json.ts";
import { findCaseVariant } from "./find-case-variant.ts";

const messages = [{ role: "user", content: "hi" }];

describe("fields that differ in their case alone from those we read (GHSA-4gph-2hhr-5mwg)", () => {
  it.each<[JsonValue, JsonValue[] | undefined]>([
    [{ model: "a", messages }, undefined],
    [{ model: "a", messages, Model: "b" }, ["Model"]],
    [{ model: "a", messages, MAX_TOKENS: 9 }, ["MAX_TOKENS"]],
    [{ model: "a", messages, Tools: [] }, ["Tools"]],
    [{ model: "a", messages, "me\u017F\u017Fages": [] }, ["me\u017F\u017Fages"]],
    [{ model: "a", messages, "max_to\u212Aens": 9 }, ["max_to\u212Aens"]],
    [{ model: "a", messages: [{ role: "user", content: "a", Content: "b" }] }, ["messages", 0, "Content"]],
    [
      { model: "a", messages: [{ role: "user", content: [{ type: "text", Type: "x" }] }] },
      ["messages", 0, "content", 0, "Type"],
    ],
    [
      {
        model: "a",
        messages,
        tools: [{ type: "function", function: { parameters: { properties: { Model: {}, model: {} } } } }],
      },
      undefined,
    ],
    [{ model: "a", messages, metadata: { Model: "b", model: "c" }, top_k: 1, Top_K: 2 }, undefined],
  ])("%j: %j", (body, found) => {
    expect(findCaseVariant(ChatCompletionRequest, body)).toEqual(found);
  });

  it("are found in other formats as well", () => {
    expect(findCaseVariant(MessagesRequest, { model: "a", messages, max_tokens: 1, System: "x" })).toEqual([
      "System",
    ]);
  });
});

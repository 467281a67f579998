import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../contracts/json.ts";
import { ChatExchangeFacts } from "./exchange-facts.ts";
import { readChatRequest } from "./read-chat-request.ts";

function factsOf(messages: JsonObject[], more: JsonObject = {}): ChatExchangeFacts {
  const body = { model: "m", messages, ...more };
  return new ChatExchangeFacts(readChatRequest(new TextEncoder().encode(JSON.stringify(body))));
}

describe("what a chat request says of the answer it wants", () => {
  it("has the user's last message as its question, the parts of it on lines", () => {
    const { query } = factsOf(
      [
        { role: "user", content: "first" },
        { role: "assistant", content: "answer" },
        {
          role: "user",
          name: "ada",
          content: [
            { type: "text", text: "one" },
            { type: "image_url", image_url: { url: "https://example.com/a.png" } },
            { type: "text", text: "two" },
          ],
        },
        { role: "tool", tool_call_id: "c", content: "result" },
      ],
      { stop: "END" },
    );
    expect(query).toBe("one\ntwo");
  });

  it("has results of tools as its sources, in their order", () => {
    const { sources } = factsOf([
      { role: "tool", tool_call_id: "c1", content: "one" },
      { role: "user", content: "and?" },
      { role: "tool", tool_call_id: "c2", content: [{ type: "text", text: "two" }] },
      { role: "function", name: "f", content: "three" },
    ]);
    expect(sources).toEqual(["one", "two", "three"]);
  });

  it("has the form it was asked for in", () => {
    const format = { type: "json_object" };
    expect(factsOf([{ role: "user", content: "x" }], { response_format: format }).responseFormat).toEqual(
      format,
    );
  });

  it("has nothing where nothing is said", () => {
    const facts = factsOf([{ role: "system", content: "Be kind." }]);
    expect([facts.query, facts.sources, facts.responseFormat]).toEqual(["", [], undefined]);
  });
});

import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../contracts/json.ts";
import { readChatPart } from "./read-chat-part.ts";

const chunk = (choice: JsonObject, more: JsonObject = {}): JsonObject => ({
  id: "chatcmpl-1",
  object: "chat.completion.chunk",
  created: 1,
  model: "org/model",
  choices: [{ index: 0, finish_reason: null, ...choice }],
  ...more,
});

/** Every text of a part as "lane origin: text", whole ones marked. */
const lanes = (value: JsonObject): string[] =>
  readChatPart(value, undefined).texts.map(
    ({ lane, origin, text, isWhole }) => `${lane} ${origin}${isWhole === true ? " whole" : ""}: ${text}`,
  );

describe("readChatPart", () => {
  it("puts every delta text into a lane of its choice", () => {
    const value = chunk({
      index: 2,
      delta: {
        role: "assistant",
        content: "C",
        refusal: "F",
        reasoning_content: "R",
        tool_calls: [{ index: 1, id: "call_9", type: "function", function: { name: "f", arguments: '{"a' } }],
        audio: { id: "a1", data: "AAAA", transcript: "T" },
        future_text: "N",
      },
    });
    expect(lanes(value)).toEqual([
      "2.content assistant: C",
      "2.refusal assistant: F",
      "2.reasoning_content reasoning: R",
      '2.tool_calls.1.arguments tool-arguments: {"a',
      "2.audio.transcript assistant: T",
      "2.future_text assistant: N",
    ]);
  });

  it("takes the texts of a whole message, and strings outside the message, as complete", () => {
    const value = chunk(
      {
        message: { role: "assistant", content: "C" },
        content_filter_results: { hate: { severity: "safe" } },
      },
      { citations: ["https://example.com/a b"] },
    );
    expect(lanes(value)).toEqual([
      "0.content assistant whole: C",
      "-1.citations metadata whole: https://example.com/a b",
    ]);
  });

  it("lays open log probabilities, which repeat the text", () => {
    const logprobs = {
      content: [{ token: "My", bytes: [77], logprob: -1, top_logprobs: [{ token: "Our" }] }],
    };
    expect(lanes(chunk({ delta: {}, logprobs }))).toEqual([
      "0.logprobs.content.token assistant: My",
      "0.logprobs.content.top_logprobs.token assistant: Our",
    ]);
  });

  it("does not let prose pass as an id, a role or an envelope field", () => {
    const prose = "4111 1111 1111 1111 is my card";
    const value = chunk(
      {
        delta: {
          role: prose,
          tool_calls: [{ index: 0, id: prose, function: { name: prose, arguments: "" } }],
        },
      },
      { id: prose, system_fingerprint: prose },
    );
    expect(lanes(value).filter((line) => line.endsWith(prose))).toHaveLength(5);
  });

  it("reads usage and which choices finished", () => {
    const usage = { prompt_tokens: 5, completion_tokens: 3, prompt_tokens_details: { cached_tokens: 2 } };
    const part = readChatPart(chunk({ delta: {}, finish_reason: "stop" }, { usage }), "raw");
    expect(part.usage).toEqual({ inputTokens: 5, outputTokens: 3, cachedInputTokens: 2 });
    expect(part.finished).toEqual([{ choice: 0, reason: "stop" }]);
    expect(part.raw).toBe("raw");
  });
});

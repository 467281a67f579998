import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../contracts/json.ts";
import type { StreamText } from "../../contracts/completion.ts";
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
const lanes = (value: JsonObject): string[] => readChatPart(value, undefined).texts.map(print);
const constants = (value: JsonObject): string[] => readChatPart(value, undefined).constants?.map(print) ?? [];
const print = ({ lane, origin, text, isWhole, isKey }: StreamText): string =>
  `${lane} ${origin}${isWhole === true ? " whole" : ""}${isKey === true ? " key" : ""}: ${text}`;
const CARD = "4111-1111-1111-1111";

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
      { object: "chat.completion", citations: ["https://example.com/a b"] },
    );
    expect(lanes(value)).toEqual([
      "-1.id metadata whole: chatcmpl-1",
      "-1.model metadata whole: org/model",
      "0.content assistant whole: C",
      "-1.citations.0 metadata whole: https://example.com/a b",
    ]);
    expect(constants(value)).toEqual([]);
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

  it.each(["4111-1111-1111-1111", "AKIAIOSFODNN7EXAMPLE", "ada@example.com"])(
    "exempts nothing for looking like an id, a role or a name: %s",
    (secret) => {
      const value = chunk(
        {
          delta: {
            role: secret,
            tool_calls: [{ index: 0, id: secret, type: secret, function: { name: secret, arguments: "" } }],
            annotations: [{ type: secret, id: secret }],
          },
          finish_reason: secret,
          content_filter_results: { hate: { severity: secret } },
        },
        { id: secret, model: secret, system_fingerprint: secret, service_tier: secret, provider: secret },
      );
      expect([...lanes(value), ...constants(value)].filter((line) => line.endsWith(secret))).toHaveLength(13);
    },
  );

  it("exempts the format's own fixed values", () => {
    const value = chunk(
      { delta: { role: "assistant", tool_calls: [{ index: 0, type: "function" }] }, finish_reason: "stop" },
      { service_tier: "default" },
    );
    expect(lanes(value)).toEqual([]);
    expect(constants(value)).toEqual([
      "-1.id metadata whole: chatcmpl-1",
      "-1.model metadata whole: org/model",
    ]);
  });

  it("lays open every key that is not the format's own, under a lane that does not name it", () => {
    const value = chunk({ delta: { [CARD]: 1, tool_calls: [{ index: 0, [CARD]: null }] } }, { [CARD]: {} });
    expect(constants(value).filter((line) => line.endsWith(CARD))).toEqual([
      `0.key metadata whole key: ${CARD}`,
      `0.key metadata whole key: ${CARD}`,
      `-1.key metadata whole key: ${CARD}`,
    ]);
  });

  it("takes strings directly in a choice of an event for pieces, and others outside its delta for constants", () => {
    const value = chunk({ text: "4111 1111", usage_note: { a: "x y" } }, { provider: "p" });
    expect(lanes(value)).toEqual(["0.text metadata: 4111 1111"]);
    expect(constants(value)).toContain("-1.provider metadata: p");
    expect(constants(value)).toContain("0.usage_note.a metadata: x y");
  });

  it("takes only base64 for sound, in its one place", () => {
    const audio = (data: string) => readChatPart(chunk({ delta: { audio: { data } } }), undefined);
    expect(audio("UklGRg==")).toMatchObject({ texts: [], media: [{ choice: 0, chars: 8 }] });
    expect(audio("call 4111 1111").media).toBeUndefined();
    expect(audio("call 4111 1111").texts).toMatchObject([{ lane: "0.audio.data" }]);
  });

  it("lists the choices it touches", () => {
    expect(readChatPart(chunk({ index: 3, delta: {} }), undefined).choices).toEqual([
      { choice: 3, path: ["choices", 0] },
    ]);
  });

  it("reads usage and which choices finished", () => {
    const usage = { prompt_tokens: 5, completion_tokens: 3, prompt_tokens_details: { cached_tokens: 2 } };
    const part = readChatPart(chunk({ delta: {}, finish_reason: "stop" }, { usage }), "raw");
    expect(part.usage).toEqual({ inputTokens: 5, outputTokens: 3, cachedInputTokens: 2 });
    expect(part.finished).toEqual([{ choice: 0, reason: "stop" }]);
    expect(part.raw).toBe("raw");
  });
});

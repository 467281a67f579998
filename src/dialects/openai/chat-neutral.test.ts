import { describe, expect, it } from "vitest";
import type { CompletionRequest } from "../../contracts/completion.ts";
import type { JsonObject } from "../../contracts/json.ts";
import { createChatDecoder } from "./chat-decoder.ts";
import { createChatEncoder } from "./chat-encoder.ts";
import { chatToNeutral } from "./chat-to-neutral.ts";
import { neutralToChat } from "./neutral-to-chat.ts";
import { readChatRequest } from "./read-chat-request.ts";

const ENVELOPE = { id: "chatcmpl-1", model: "m", created: 7 };

const BODY = {
  model: "m",
  messages: [
    { role: "system", content: "Be brief." },
    {
      role: "user",
      content: [
        { type: "text", text: "What is this?" },
        { type: "image_url", image_url: { url: "data:image/png;base64,AAAA" } },
        { type: "file", file: { file_data: "data:application/pdf;base64,BBBB", filename: "a.pdf" } },
        { type: "input_audio", input_audio: { data: "CCCC", format: "wav" } },
      ],
    },
    {
      role: "assistant",
      content: null,
      reasoning_content: "Let me look.",
      tool_calls: [
        { id: "c1", type: "function", function: { name: "look", arguments: '{"at":1}' } },
        { id: "c2", type: "function", function: { name: "look", arguments: "{}" } },
      ],
    },
    { role: "tool", tool_call_id: "c1", content: "a cat" },
    { role: "tool", tool_call_id: "c2", content: "a dog" },
    { role: "user", content: "And now?" },
  ],
  max_tokens: 50,
  temperature: 0.5,
  top_p: 0.9,
  stop: ["END"],
  seed: 3,
  tools: [
    { type: "function", function: { name: "look", description: "Looks.", parameters: { type: "object" } } },
  ],
  tool_choice: { type: "function", function: { name: "look" } },
  parallel_tool_calls: false,
  response_format: {
    type: "json_schema",
    json_schema: { name: "s", schema: { type: "object" }, strict: true },
  },
  reasoning_effort: "low",
  user: "u-1",
} satisfies JsonObject;

function requestOf(body: JsonObject): CompletionRequest {
  return readChatRequest(Buffer.from(JSON.stringify(body)));
}

describe("a chat completion request on its way through the neutral form", () => {
  it("comes back as it was", () => {
    const neutral = chatToNeutral(requestOf(BODY), BODY);
    expect(neutral.extras).toEqual([]);
    expect(neutralToChat(neutral)).toEqual(BODY);
  });

  it("keeps results of tools and what the user says beside them in one turn of the user", () => {
    const { messages } = chatToNeutral(requestOf(BODY), BODY);
    expect(messages.map(({ role }) => role)).toEqual(["user", "assistant", "user"]);
    expect(messages[2]?.parts.map(({ kind }) => kind)).toEqual(["tool-result", "tool-result", "text"]);
  });

  it("names what no other format can say, and nothing that asks for nothing", () => {
    const body = {
      ...BODY,
      web_search_options: { search_context_size: "low" },
      logprobs: false,
      logit_bias: {},
      modalities: ["text"],
      metadata: { a: "b" },
      prediction: { type: "content", content: "x" },
      tools: [{ type: "custom", custom: { name: "c" } }],
      messages: [{ role: "user", name: "ada", content: [{ type: "hologram", hologram: "x" }] }],
    } satisfies JsonObject;
    expect(chatToNeutral(requestOf(body), body).extras).toEqual([
      "web_search_options",
      "prediction",
      "messages[0].name",
      "messages[0].content[0]",
      "tools[0].type",
    ]);
  });

  it("refuses a member of another kind than the format has, by name", () => {
    const body = { ...BODY, response_format: { type: "yaml" } };
    expect(() => chatToNeutral(requestOf(body), body)).toThrow(/response_format\.type/);
  });
});

describe("a chat completion on its way through the neutral form", () => {
  const chunk = (delta: JsonObject, finish: string | null = null, index = 0): JsonObject => ({
    id: "x",
    object: "chat.completion.chunk",
    choices: [{ index, delta, finish_reason: finish }],
  });
  const chunks: JsonObject[] = [
    chunk({ role: "assistant", content: "" }),
    chunk({ reasoning_content: "Hm." }),
    chunk({ content: "It " }),
    chunk({ content: "is." }),
    chunk({ tool_calls: [{ index: 0, id: "c1", type: "function", function: { name: "f", arguments: "" } }] }),
    chunk({
      tool_calls: [{ index: 1, id: "c2", type: "function", function: { name: "g", arguments: '{"b"' } }],
    }),
    chunk({ tool_calls: [{ index: 0, function: { arguments: '{"a":1}' } }] }),
    chunk({ tool_calls: [{ index: 1, function: { arguments: ":2}" } }] }),
    chunk({ content: "Second." }, null, 1),
    chunk({}, "tool_calls"),
    chunk({}, "length", 1),
    {
      choices: [],
      usage: { prompt_tokens: 5, completion_tokens: 7, prompt_tokens_details: { cached_tokens: 2 } },
    },
  ];
  const message = {
    role: "assistant",
    content: "It is.",
    refusal: null,
    reasoning_content: "Hm.",
    tool_calls: [
      { id: "c1", type: "function", function: { name: "f", arguments: '{"a":1}' } },
      { id: "c2", type: "function", function: { name: "g", arguments: '{"b":2}' } },
    ],
  };
  const whole = {
    id: "chatcmpl-1",
    object: "chat.completion",
    created: 7,
    model: "m",
    choices: [
      { index: 0, message, logprobs: null, finish_reason: "tool_calls" },
      {
        index: 1,
        message: { role: "assistant", content: "Second.", refusal: null },
        logprobs: null,
        finish_reason: "length",
      },
    ],
    usage: {
      prompt_tokens: 5,
      completion_tokens: 7,
      total_tokens: 12,
      prompt_tokens_details: { cached_tokens: 2 },
    },
  };

  it("is the same answer, streamed or whole", () => {
    const decoder = createChatDecoder();
    const events = chunks.flatMap((value) => decoder.decode(value));
    const encoder = createChatEncoder(requestOf(BODY), ENVELOPE);
    expect(encoder.whole(events)).toEqual(whole);
    const streamed = [...encoder.encode(events), ...encoder.end()];
    const again = createChatDecoder();
    expect(streamed.flatMap((value) => again.decode(value))).toEqual(events);
    expect(createChatDecoder().decode(whole).length).toBeGreaterThan(5);
    expect(createChatEncoder(requestOf(BODY), ENVELOPE).whole(createChatDecoder().decode(whole))).toEqual(
      whole,
    );
  });

  it("is refused where it holds what was not asked for", () => {
    const call = { index: 0, id: "c", type: "custom", custom: { name: "x", input: "y" } };
    expect(() => createChatDecoder().decode(chunk({ tool_calls: [call] }))).toThrow(/custom tool/);
  });
});

describe("why a chat completion ended", () => {
  it.each(["constructor", "toString", "whatever"])(
    "is a plain end where nobody knows the reason: %s",
    (reason) => {
      const choices = [{ index: 0, message: { role: "assistant", content: "Hi" }, finish_reason: reason }];
      const events = createChatDecoder().decode({ object: "chat.completion", choices });
      expect(events).toContainEqual({ kind: "finish", choice: 0, reason: "stop" });
    },
  );
});

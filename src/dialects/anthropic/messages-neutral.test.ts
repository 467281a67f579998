import { describe, expect, it } from "vitest";
import type { CompletionRequest } from "../../contracts/completion.ts";
import { GatewayError } from "../../contracts/errors.ts";
import type { JsonObject } from "../../contracts/json.ts";
import type { NeutralEvent } from "../neutral/neutral-event.ts";
import { chatToNeutral } from "../openai/chat-to-neutral.ts";
import { createChatDecoder } from "../openai/chat-decoder.ts";
import { createChatEncoder } from "../openai/chat-encoder.ts";
import { neutralToChat } from "../openai/neutral-to-chat.ts";
import { readChatRequest } from "../openai/read-chat-request.ts";
import { createMessagesDecoder } from "./messages-decoder.ts";
import { createMessagesEncoder } from "./messages-encoder.ts";
import { messagesToNeutral } from "./messages-to-neutral.ts";
import { DEFAULT_MAX_TOKENS, neutralToMessages } from "./neutral-to-messages.ts";
import { readMessagesRequest } from "./read-messages-request.ts";

const ENVELOPE = { id: "msg_1", model: "m", created: 7 };

const BODY = {
  model: "m",
  system: [
    { type: "text", text: "Be brief." },
    { type: "text", text: "Be kind.", cache_control: { type: "ephemeral" } },
  ],
  messages: [
    {
      role: "user",
      content: [
        { type: "text", text: "What is this?" },
        { type: "image", source: { type: "base64", media_type: "image/png", data: "AAAA" } },
        { type: "image", source: { type: "url", url: "https://a.b/c.png" } },
        {
          type: "document",
          source: { type: "base64", media_type: "application/pdf", data: "BBBB" },
          title: "a.pdf",
        },
      ],
    },
    {
      role: "assistant",
      content: [
        { type: "thinking", thinking: "Let me look.", signature: "sig" },
        { type: "redacted_thinking", data: "CCCC" },
        { type: "tool_use", id: "c1", name: "look", input: { at: 1 } },
        { type: "tool_use", id: "c2", name: "look", input: {} },
      ],
    },
    {
      role: "user",
      content: [
        { type: "tool_result", tool_use_id: "c1", content: [{ type: "text", text: "a cat" }] },
        { type: "tool_result", tool_use_id: "c2", is_error: true },
        { type: "text", text: "And now?" },
      ],
    },
  ],
  max_tokens: 5000,
  temperature: 0.5,
  top_p: 0.9,
  top_k: 4,
  stop_sequences: ["END"],
  tools: [{ name: "look", description: "Looks.", input_schema: { type: "object" }, strict: true }],
  tool_choice: { type: "tool", name: "look", disable_parallel_tool_use: true },
  thinking: { type: "enabled", budget_tokens: 2048 },
  output_config: { format: { type: "json_schema", schema: { type: "object" } } },
  metadata: { user_id: "u-1" },
  stream: true,
} satisfies JsonObject;

function requestOf(body: JsonObject): CompletionRequest {
  return readMessagesRequest(Buffer.from(JSON.stringify(body)));
}
function neutralOf(more: JsonObject) {
  const request = requestOf({
    model: "m",
    max_tokens: 9,
    messages: [{ role: "user", content: "x" }],
    ...more,
  });
  return messagesToNeutral(request, request.body);
}

describe("a Messages request on its way through the neutral form", () => {
  it("comes back as it was", () => {
    const request = requestOf(BODY);
    const neutral = messagesToNeutral(request, request.body);
    expect(neutral.extras).toEqual([]);
    expect(neutralToMessages(neutral)).toEqual(BODY);
  });

  it.each<[string, JsonObject]>([
    ["tools[0].type", { tools: [{ type: "bash_20250124", name: "bash" }] }],
    ["tools[0].input_examples", { tools: [{ name: "f", input_schema: {}, input_examples: [{ a: 1 }] }] }],
    ["container", { container: "c" }],
    ["mcp_servers", { mcp_servers: [{ url: "u" }] }],
    ["inference_geo", { inference_geo: "us" }],
    [
      "messages[1].role",
      {
        messages: [
          { role: "user", content: "x" },
          { role: "system", content: "y" },
        ],
      },
    ],
    [
      "messages[0].content[0]",
      { messages: [{ role: "user", content: [{ type: "server_tool_use", id: "s" }] }] },
    ],
    [
      "messages[0].content[0].source",
      { messages: [{ role: "user", content: [{ type: "image", source: { type: "file", file_id: "f" } }] }] },
    ],
    [
      "messages[0].content[0].citations",
      {
        messages: [
          {
            role: "user",
            content: [
              { type: "document", source: { type: "text", data: "d" }, citations: { enabled: true } },
            ],
          },
        ],
      },
    ],
  ])("names %s, which no other format has", (field, more) => {
    expect(neutralOf(more).extras).toContain(field);
  });

  it("names nothing that says nothing of the answer, or asks for nothing", () => {
    const hints = {
      service_tier: "auto",
      cache_control: { type: "ephemeral" },
      diagnostics: {},
      container: null,
    };
    const tools = [
      { name: "f", input_schema: {}, cache_control: { type: "ephemeral" }, defer_loading: false },
    ];
    expect(neutralOf({ ...hints, tools }).extras).toEqual([]);
  });

  it("has a plain document as text, below its title", () => {
    const document = { type: "document", title: "T", context: "C", source: { type: "text", data: "D" } };
    expect(neutralOf({ messages: [{ role: "user", content: [document] }] }).messages[0]?.parts).toEqual([
      { kind: "text", text: "T\n\nC\n\nD" },
    ]);
  });

  it.each<[JsonObject, unknown]>([
    [{ thinking: { type: "enabled", budget_tokens: 1024 } }, { budgetTokens: 1024 }],
    [{ thinking: { type: "disabled" } }, { effort: "none" }],
    [{ thinking: { type: "adaptive" } }, undefined],
    [{ thinking: { type: "adaptive" }, output_config: { effort: "max" } }, { effort: "xhigh" }],
    [{ output_config: { effort: "low" } }, { effort: "low" }],
  ])("says how much to think: %j", (more, reasoning) => {
    expect(neutralOf(more).reasoning).toEqual(reasoning);
  });
});

describe("a chat completion request, asked of Anthropic", () => {
  const ask = (more: JsonObject) => {
    const body = { model: "m", messages: [{ role: "user", content: "x" }], ...more };
    return neutralToMessages(chatToNeutral(readChatRequest(Buffer.from(JSON.stringify(body))), body));
  };

  it("has the limit that Anthropic wants, and ours where it names none", () => {
    expect(ask({ max_tokens: 7 })["max_tokens"]).toBe(7);
    expect(ask({})["max_tokens"]).toBe(DEFAULT_MAX_TOKENS);
    const thinking = ask({ model: "claude-sonnet-4-5", reasoning_effort: "low" });
    expect(thinking).toMatchObject({
      max_tokens: DEFAULT_MAX_TOKENS + 2048,
      thinking: { type: "enabled", budget_tokens: 2048 },
    });
  });

  it.each([
    ["claude-3-7-sonnet-20250219", "enabled"],
    ["claude-sonnet-4-20250514", "enabled"],
    ["claude-opus-4-1-20250805", "enabled"],
    ["claude-haiku-4-5", "enabled"],
    ["claude-opus-4-6", "adaptive"],
    ["claude-sonnet-5", "adaptive"],
    ["some-other-model", "adaptive"],
  ])("tells %s how much to think in the way it knows", (model, type) => {
    const body = ask({ model, reasoning_effort: "high" });
    expect(body["thinking"]).toMatchObject({ type });
    expect(body["output_config"]).toEqual(type === "adaptive" ? { effort: "high" } : undefined);
  });

  it("keeps results of tools before what the user says, in one turn, and has no empty text", () => {
    const call = { id: "c1", type: "function", function: { name: "f", arguments: "" } };
    const { messages } = ask({
      messages: [
        { role: "user", content: "x" },
        { role: "assistant", content: "", tool_calls: [call] },
        { role: "tool", tool_call_id: "c1", content: "y" },
        { role: "user", content: "z" },
      ],
    });
    expect(messages).toEqual([
      { role: "user", content: [{ type: "text", text: "x" }] },
      { role: "assistant", content: [{ type: "tool_use", id: "c1", name: "f", input: {} }] },
      {
        role: "user",
        content: [
          { type: "tool_result", tool_use_id: "c1", content: [{ type: "text", text: "y" }] },
          { type: "text", text: "z" },
        ],
      },
    ]);
  });

  it.each<[string, JsonObject]>([
    ["n", { n: 2 }],
    ["seed", { seed: 1 }],
    ["presence_penalty", { presence_penalty: 0.5 }],
    ["frequency_penalty", { frequency_penalty: 0.5 }],
    ["temperature above 1", { temperature: 1.5 }],
    ["response_format without a schema", { response_format: { type: "json_object" } }],
    [
      "messages[0].content: audio",
      {
        messages: [
          { role: "user", content: [{ type: "input_audio", input_audio: { data: "A", format: "wav" } }] },
        ],
      },
    ],
  ])("is refused for %s, by name", (field, more) => {
    expect(() => ask(more)).toThrow(GatewayError);
    expect(() => ask(more)).toThrow(expect.objectContaining({ code: "untranslatable", field }));
  });

  it("is not refused for what asks for nothing", () => {
    expect(() => ask({ n: 1, presence_penalty: 0, frequency_penalty: 0, temperature: 1 })).not.toThrow();
  });

  it("is refused for arguments of a call that are no object", () => {
    const call = { id: "c1", type: "function", function: { name: "f", arguments: "[1]" } };
    expect(() => ask({ messages: [{ role: "assistant", content: null, tool_calls: [call] }] })).toThrow(
      expect.objectContaining({ code: "invalid_request" }),
    );
  });
});

const SAID: NeutralEvent[] = [
  { kind: "start" },
  { kind: "reasoning", choice: 0, text: "Let me " },
  { kind: "reasoning", choice: 0, text: "see." },
  { kind: "reasoning-signature", choice: 0, signature: "sig" },
  { kind: "reasoning-signature", choice: 0, signature: "HIDDEN", isHidden: true },
  { kind: "text", choice: 0, text: "It " },
  { kind: "text", choice: 0, text: "is." },
  { kind: "call", choice: 0, call: 0, id: "c1", name: "f" },
  { kind: "call-input", choice: 0, call: 0, text: '{"a":' },
  { kind: "call-input", choice: 0, call: 0, text: "1}" },
  { kind: "call", choice: 0, call: 1, id: "c2", name: "g" },
  { kind: "call-input", choice: 0, call: 1, text: "{}" },
  { kind: "finish", choice: 0, reason: "tool-calls" },
  {
    kind: "usage",
    usage: {
      inputTokens: 10,
      outputTokens: 5,
      cachedInputTokens: 3,
      cacheWriteTokens: 2,
      reasoningTokens: 1,
    },
  },
];

describe("an answer in neutral events", () => {
  const request = requestOf(BODY);

  it("comes back as it was from a stream", () => {
    const encoder = createMessagesEncoder(request, ENVELOPE);
    const events = [...encoder.encode(SAID), ...encoder.end()];
    const decoder = createMessagesDecoder();
    expect(events.flatMap((event) => decoder.decode(event))).toEqual(SAID);
    expect(events.at(-2)).toMatchObject({
      usage: {
        input_tokens: 5,
        cache_read_input_tokens: 3,
        cache_creation_input_tokens: 2,
        output_tokens: 5,
        output_tokens_details: { thinking_tokens: 1 },
      },
    });
  });

  it("comes back as it was from a whole message, its pieces put together", () => {
    const message = createMessagesEncoder(request, ENVELOPE).whole(SAID);
    expect(message).toMatchObject({
      content: [
        { type: "thinking", thinking: "Let me see.", signature: "sig" },
        { type: "redacted_thinking", data: "HIDDEN" },
        { type: "text", text: "It is." },
        { type: "tool_use", id: "c1", name: "f", input: { a: 1 } },
        { type: "tool_use", id: "c2", name: "g", input: {} },
      ],
      stop_reason: "tool_use",
    });
    const decoded = createMessagesDecoder().decode(message);
    expect(createMessagesEncoder(request, ENVELOPE).whole(decoded)).toEqual(message);
  });

  it("goes from Anthropic's stream to OpenAI's and back", () => {
    const encoder = createMessagesEncoder(request, ENVELOPE);
    const decoder = createMessagesDecoder();
    const neutral = [...encoder.encode(SAID), ...encoder.end()].flatMap((event) => decoder.decode(event));
    const chat = createChatEncoder(request, ENVELOPE);
    const chatDecoder = createChatDecoder();
    const back = [...chat.encode(neutral), ...chat.end()].flatMap((chunk) => chatDecoder.decode(chunk));
    const kinds = (events: readonly NeutralEvent[], kind: string) =>
      events.filter((event) => event.kind === kind);
    for (const kind of ["text", "reasoning", "call", "call-input", "finish"])
      expect(kinds(back, kind)).toEqual(kinds(SAID, kind));
  });

  it.each<[string, readonly NeutralEvent[]]>([
    ["a second choice", [{ kind: "text", choice: 1, text: "x" }]],
    ["more input for a call that is over", [...SAID, { kind: "call-input", choice: 0, call: 0, text: "x" }]],
  ])("cannot have %s", (_what, events) => {
    const encoder = createMessagesEncoder(request, ENVELOPE);
    expect(() => encoder.encode(events)).toThrow(expect.objectContaining({ code: "provider_malformed" }));
  });

  it("calls tools, whatever the server says it stopped for", () => {
    const events = SAID.map((event): NeutralEvent =>
      event.kind === "finish" ? { ...event, reason: "stop" } : event,
    );
    expect(createMessagesEncoder(request, ENVELOPE).whole(events)["stop_reason"]).toBe("tool_use");
  });
});

it("an answer with a block that was not asked for is malformed", () => {
  const block = { type: "server_tool_use", id: "s", name: "web_search", input: {} };
  const event = { type: "content_block_start", index: 0, content_block: block };
  expect(() => createMessagesDecoder().decode(event)).toThrow(
    expect.objectContaining({ code: "provider_malformed" }),
  );
});

it("a Messages request reaches a provider that speaks OpenAI's API as it would have been asked there", () => {
  const { top_k: _none, ...body } = BODY;
  const request = requestOf({
    ...body,
    messages: [{ role: "user", content: "x" }],
    output_config: {},
  });
  expect(neutralToChat(messagesToNeutral(request, request.body))).toEqual({
    model: "m",
    messages: [
      { role: "system", content: "Be brief.\n\nBe kind." },
      { role: "user", content: "x" },
    ],
    max_tokens: 5000,
    temperature: 0.5,
    top_p: 0.9,
    stop: ["END"],
    tools: [
      {
        type: "function",
        function: { name: "look", description: "Looks.", parameters: { type: "object" }, strict: true },
      },
    ],
    tool_choice: { type: "function", function: { name: "look" } },
    parallel_tool_calls: false,
    reasoning_effort: "low",
    user: "u-1",
    stream: true,
    stream_options: { include_usage: true },
  });
});

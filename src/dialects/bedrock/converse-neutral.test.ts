import { describe, expect, it } from "vitest";
import type { CompletionRequest } from "../../contracts/completion.ts";
import type { JsonObject } from "../../contracts/json.ts";
import type { NeutralEvent } from "../neutral/neutral-event.ts";
import { chatToNeutral } from "../openai/chat-to-neutral.ts";
import { neutralToChat } from "../openai/neutral-to-chat.ts";
import { readChatRequest } from "../openai/read-chat-request.ts";
import { ConverseDecoder } from "./converse-decoder.ts";
import { ConverseEncoder } from "./converse-encoder.ts";
import { converseToNeutral } from "./converse-to-neutral.ts";
import { neutralToConverse } from "./neutral-to-converse.ts";
import { readConverseRequest } from "./read-converse-request.ts";

const ENVELOPE = { id: "x", model: "m", created: 1, elapsedMs: () => 12.4 };
const CLAUDE = "eu.anthropic.claude-sonnet-4-20250514-v1:0";

const BODY = {
  messages: [
    {
      role: "user",
      content: [
        { text: "What is this?" },
        { cachePoint: { type: "default" } },
        { image: { format: "png", source: { bytes: "AAAA" } } },
        { document: { format: "pdf", name: "a report", source: { bytes: "BBBB" } } },
      ],
    },
    {
      role: "assistant",
      content: [
        { reasoningContent: { reasoningText: { text: "Let me look.", signature: "c2ln" } } },
        { reasoningContent: { redactedContent: "aGlk" } },
        { toolUse: { toolUseId: "t1", name: "look", input: { at: 1 } } },
        { toolUse: { toolUseId: "t2", name: "look", input: {} } },
      ],
    },
    {
      role: "user",
      content: [
        { toolResult: { toolUseId: "t1", content: [{ text: "a cat" }] } },
        { toolResult: { toolUseId: "t2", content: [{ text: "no" }], status: "error" } },
        { text: "And now?" },
      ],
    },
  ],
  system: [{ text: "Be brief." }, { cachePoint: { type: "default" } }],
  inferenceConfig: { maxTokens: 50, temperature: 0.5, topP: 0.9, stopSequences: ["END"] },
  toolConfig: {
    tools: [
      {
        toolSpec: {
          name: "look",
          description: "Looks.",
          inputSchema: { json: { type: "object" } },
          strict: true,
        },
      },
    ],
    toolChoice: { tool: { name: "look" } },
  },
  additionalModelRequestFields: { top_k: 5, thinking: { type: "enabled", budget_tokens: 1024 } },
  outputConfig: {
    textFormat: {
      type: "json_schema",
      structure: { jsonSchema: { name: "s", schema: '{"type":"object"}' } },
    },
  },
} satisfies JsonObject;

function requestOf(body: JsonObject): CompletionRequest {
  return readConverseRequest(Buffer.from(JSON.stringify(body)), CLAUDE, true);
}
const neutralOf = (body: JsonObject) => {
  const request = requestOf(body);
  return converseToNeutral(request, request.body);
};
const hello: JsonObject = { messages: [{ role: "user", content: [{ text: "hi" }] }] };

describe("a Converse request on its way through the neutral form", () => {
  it("comes back as it was", () => {
    const neutral = neutralOf(BODY);
    expect(neutral.extras).toEqual([]);
    expect(neutralToConverse(neutral)).toEqual(BODY);
  });

  it("comes to a chat completion, and back to what says the same", () => {
    const { additionalModelRequestFields: _claude, ...rest } = BODY;
    const chat = neutralToChat(neutralOf(rest));
    expect(chat["messages"]).toMatchObject([
      { role: "system", content: "Be brief." },
      { role: "user", content: [{ type: "text" }, { type: "image_url" }, { type: "file" }] },
      { role: "assistant", reasoning_content: "Let me look.", tool_calls: [{ id: "t1" }, { id: "t2" }] },
      { role: "tool", tool_call_id: "t1", content: "a cat" },
      { role: "tool", tool_call_id: "t2", content: "Error: no" },
      { role: "user", content: "And now?" },
    ]);
    const request = readChatRequest(Buffer.from(JSON.stringify(chat)));
    const back = neutralToConverse(chatToNeutral(request, request.body));
    expect(back).toMatchObject({
      inferenceConfig: BODY.inferenceConfig,
      toolConfig: { toolChoice: BODY.toolConfig.toolChoice },
      outputConfig: BODY.outputConfig,
    });
    expect(back["messages"]).toHaveLength(3);
  });

  it("names what no other format can say, and drops only what says nothing of the answer", () => {
    const body: JsonObject = {
      messages: [
        {
          role: "user",
          content: [
            { text: "x" },
            { video: { format: "mp4", source: { bytes: "AAAA" } } },
            { image: { format: "png", source: { s3Location: { uri: "s3://b/k" } } } },
            {
              document: { name: "d", format: "pdf", source: { bytes: "AA==" }, citations: { enabled: true } },
            },
          ],
        },
      ],
      inferenceConfig: { maxTokens: 5, minTokens: 1 },
      toolConfig: {
        tools: [{ systemTool: { name: "nova_grounding" } }, { cachePoint: { type: "default" } }],
      },
      additionalModelRequestFields: { beta: ["x"], nothing: {} },
      additionalModelResponseFieldPaths: ["/a"],
      requestMetadata: { team: "shop" },
      performanceConfig: { latency: "optimized" },
      serviceTier: { type: "flex" },
      promptVariables: { v: { text: "x" } },
    };
    expect(neutralOf(body).extras.toSorted()).toEqual([
      "additionalModelRequestFields.beta",
      "additionalModelResponseFieldPaths",
      "inferenceConfig.minTokens",
      "messages[0].content[1]",
      "messages[0].content[2]",
      "messages[0].content[3]",
      "promptVariables",
      "toolConfig.tools[0]",
    ]);
  });

  it.each<[string, JsonObject]>([
    ["seed", { seed: 1 }],
    ["presence_penalty", { presence_penalty: 1 }],
    ["n", { n: 2 }],
    ["response_format", { response_format: { type: "json_object" } }],
    [
      "parallel_tool_calls",
      { parallel_tool_calls: false, tools: [{ type: "function", function: { name: "f" } }] },
    ],
  ])("is refused for %s, which Converse cannot say", (field, more) => {
    const body = { model: "m", messages: [{ role: "user", content: "x" }], ...more };
    const request = readChatRequest(Buffer.from(JSON.stringify(body)));
    expect(() => neutralToConverse(chatToNeutral(request, request.body))).toThrow(
      expect.objectContaining({ code: "untranslatable", field }) as unknown,
    );
  });

  it("says how to think, and of how many to draw, by the names of the model's family", () => {
    const fields = (model: string, more: object): unknown => {
      const { additionalModelRequestFields, outputConfig } = neutralToConverse({
        ...neutralOf(hello),
        model,
        ...more,
      });
      return { ...(additionalModelRequestFields as object), ...(outputConfig as object) };
    };
    const topK = { parameters: { topK: 3 } };
    expect(fields(CLAUDE, topK)).toEqual({ top_k: 3 });
    expect(fields("us.amazon.nova-pro-v1:0", topK)).toEqual({ inferenceConfig: { topK: 3 } });
    expect(() => fields("meta.llama3-70b", topK)).toThrow(/top_k/);
    expect(fields("openai.gpt-oss-120b-1:0", { reasoning: { effort: "low" } })).toEqual({
      reasoning_effort: "low",
    });
    expect(fields(CLAUDE, { reasoning: { effort: "high" } })).toEqual({ effort: "high" });
    expect(() => fields("amazon.nova-pro-v1:0", { reasoning: { budgetTokens: 1 } })).toThrow(/thinking/);
  });

  it("gives documents names that Bedrock takes, each once", () => {
    const part = (name?: string) => ({
      kind: "document" as const,
      media: { from: "bytes" as const, mediaType: "application/pdf", base64: "AA==" },
      ...(name === undefined ? {} : { name }),
    });
    const messages = [{ role: "user" as const, at: "messages[0]", parts: [part("a_b.pdf"), part(), part()] }];
    const { messages: sent } = neutralToConverse({ ...neutralOf(hello), messages });
    expect(sent).toMatchObject([
      {
        content: [
          { document: { name: "a b pdf" } },
          { document: { name: "document" } },
          { document: { name: "document 2" } },
        ],
      },
    ]);
  });
});

const EVENTS: NeutralEvent[] = [
  { kind: "start" },
  { kind: "reasoning", choice: 0, text: "Hm." },
  { kind: "reasoning-signature", choice: 0, signature: "c2ln" },
  { kind: "text", choice: 0, text: "It " },
  { kind: "text", choice: 0, text: "is." },
  { kind: "call", choice: 0, call: 0, id: "t1", name: "f" },
  { kind: "call-input", choice: 0, call: 0, text: '{"a":' },
  { kind: "call-input", choice: 0, call: 0, text: "1}" },
  { kind: "call", choice: 0, call: 1, id: "t2", name: "g" },
  { kind: "call-input", choice: 0, call: 1, text: '{"b":2}' },
  { kind: "finish", choice: 0, reason: "tool-calls" },
  { kind: "usage", usage: { inputTokens: 9, outputTokens: 7, cachedInputTokens: 4, cacheWriteTokens: 2 } },
];

function encoded(events: readonly NeutralEvent[]): JsonObject[] {
  const encoder = new ConverseEncoder(requestOf(hello), ENVELOPE);
  return [...events.flatMap((event) => encoder.encode([event])), ...encoder.end()];
}

describe("a Converse answer on its way through the neutral form", () => {
  it("is the same, streamed or whole", () => {
    const streamed = encoded(EVENTS);
    const decoder = new ConverseDecoder();
    // What was taken apart is in as many pieces, or fewer.
    expect(streamed.flatMap((value) => decoder.decode(value))).toEqual(EVENTS);
    const whole = new ConverseEncoder(requestOf(hello), ENVELOPE).whole(EVENTS);
    expect(whole).toEqual({
      output: {
        message: {
          role: "assistant",
          content: [
            { reasoningContent: { reasoningText: { text: "Hm.", signature: "c2ln" } } },
            { text: "It is." },
            { toolUse: { toolUseId: "t1", name: "f", input: { a: 1 } } },
            { toolUse: { toolUseId: "t2", name: "g", input: { b: 2 } } },
          ],
        },
      },
      stopReason: "tool_use",
      usage: {
        inputTokens: 3,
        outputTokens: 7,
        totalTokens: 16,
        cacheReadInputTokens: 4,
        cacheWriteInputTokens: 2,
      },
      metrics: { latencyMs: 12 },
    });
    const again = new ConverseEncoder(requestOf(hello), ENVELOPE);
    expect(again.whole(new ConverseDecoder().decode(whole))).toEqual(whole);
  });

  it("has its calls one after the other, however their input came", () => {
    const mixed = [...EVENTS.slice(0, 6), EVENTS[8], EVENTS[7], EVENTS[9], EVENTS[6], ...EVENTS.slice(10)];
    const events = encoded(mixed.filter((event) => event !== undefined));
    let open: unknown;
    for (const { contentBlockStart, contentBlockStop } of events) {
      if (contentBlockStart !== undefined) {
        expect(open).toBeUndefined();
        open = contentBlockStart;
      }
      if (contentBlockStop !== undefined) open = undefined;
    }
    expect(events.filter((event) => event["contentBlockStart"] !== undefined)).toHaveLength(2);
    const inputs = JSON.stringify(events).match(/"input":"(?:[^"\\]|\\.)*"/g);
    expect(inputs?.at(-1)).toContain('{\\"b\\":2}');
  });

  it.each<[string, NeutralEvent[]]>([
    ["a second choice", [{ kind: "text", choice: 1, text: "x" }]],
    ["input of a call that never began", [{ kind: "call-input", choice: 0, call: 3, text: "{}" }]],
  ])("is refused for %s", (_what, events) => {
    const malformed = expect.objectContaining({ code: "provider_malformed" }) as unknown as Error;
    expect(() => encoded(events)).toThrow(malformed);
  });

  it("is refused where Bedrock gives what was not asked for", () => {
    const decode = (value: JsonObject) => () => new ConverseDecoder().decode(value);
    const image = { image: { format: "png", source: { bytes: "AA==" } } };
    const malformed = expect.objectContaining({ code: "provider_malformed" }) as unknown as Error;
    expect(decode({ output: { message: { content: [image] } } })).toThrow(malformed);
    expect(decode({ contentBlockDelta: { delta: { hologram: {} }, contentBlockIndex: 0 } })).toThrow(
      malformed,
    );
    expect(
      decode({ contentBlockDelta: { delta: { toolUse: { input: "{" } }, contentBlockIndex: 0 } }),
    ).toThrow(malformed);
  });

  it.each([
    ["end_turn", "stop"],
    ["stop_sequence", "stop"],
    ["max_tokens", "length"],
    ["tool_use", "tool-calls"],
    ["guardrail_intervened", "content-filter"],
    ["content_filtered", "content-filter"],
  ])("ends for %s as %s", (stopReason, reason) => {
    const events = new ConverseDecoder().decode({ messageStop: { stopReason } });
    expect(events.at(-1)).toEqual({ kind: "finish", choice: 0, reason });
  });
});

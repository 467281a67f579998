import { describe, expect, it } from "vitest";
import { cohereEvents, cohereWhole, type CohereAnswer } from "../../../test/support/upstream-cohere.ts";
import type { JsonObject } from "../../contracts/json.ts";
import { DIALECTS } from "../dialect.ts";
import { collectAnswer } from "../neutral/collect-answer.ts";
import type { NeutralRequest } from "../neutral/neutral-request.ts";
import { createCohereDecoder } from "./cohere-decoder.ts";
import { neutralToCohere } from "./neutral-to-cohere.ts";
import { chatToNeutral } from "../openai/chat-to-neutral.ts";
import { readChatRequest } from "../openai/read-chat-request.ts";

/** What an OpenAI chat request comes to. */
function translated(body: JsonObject): JsonObject {
  const request = readChatRequest(Buffer.from(JSON.stringify(body)));
  return neutralToCohere({ ...chatToNeutral(request, request.body), model: "command-a" });
}

const USER = { role: "user", content: "Hi" };
const BASE = { model: "m", messages: [USER] };
const TOOL = { type: "function", function: { name: "f", description: "d", parameters: { type: "object" } } };

describe("a request for Cohere", () => {
  it("says what OpenAI's says, in its own names", () => {
    const body = {
      ...BASE,
      max_completion_tokens: 9,
      top_p: 0.5,
      temperature: 0,
      stop: "END",
      seed: 3,
      frequency_penalty: 0.1,
      tools: [TOOL],
      tool_choice: "required",
      response_format: { type: "json_schema", json_schema: { name: "n", schema: { type: "object" } } },
      reasoning_effort: "none",
      stream: true,
    };
    expect(translated(body)).toEqual({
      model: "command-a",
      messages: [USER],
      stream: true,
      max_tokens: 9,
      p: 0.5,
      temperature: 0,
      stop_sequences: ["END"],
      seed: 3,
      frequency_penalty: 0.1,
      tools: [TOOL],
      tool_choice: "REQUIRED",
      citation_options: { mode: "OFF" },
      response_format: { type: "json_object", json_schema: { type: "object" } },
      thinking: { type: "disabled" },
    });
  });

  it("has turns, calls and their results as messages of their own", () => {
    const call = { id: "c1", type: "function", function: { name: "f", arguments: '{"a":1}' } };
    const image = { type: "image_url", image_url: { url: "https://example.com/a.png" } };
    const messages = [
      { role: "system", content: "Be brief." },
      { role: "user", content: [{ type: "text", text: "Look" }, image] },
      { role: "assistant", content: "I will.", reasoning_content: "Hm.", tool_calls: [call] },
      { role: "tool", tool_call_id: "c1", content: "sunny" },
      USER,
    ];
    expect(translated({ ...BASE, messages })["messages"]).toEqual([
      { role: "system", content: "Be brief." },
      { role: "user", content: [{ type: "text", text: "Look" }, image] },
      {
        role: "assistant",
        content: [
          { type: "thinking", thinking: "Hm." },
          { type: "text", text: "I will." },
        ],
        tool_calls: [call],
      },
      { role: "tool", tool_call_id: "c1", content: "sunny" },
      USER,
    ]);
  });

  it.each([
    [{ n: 2 }, "n"],
    [{ tools: [TOOL], parallel_tool_calls: false }, "parallel_tool_calls"],
    [{ tools: [TOOL], tool_choice: { type: "function", function: { name: "f" } } }, "tool_choice"],
    [
      {
        messages: [
          { role: "user", content: [{ type: "input_audio", input_audio: { data: "QUJD", format: "wav" } }] },
        ],
      },
      "messages[0]",
    ],
  ])("is refused by name where it has no place for %j", (more, field) => {
    expect(() => translated({ ...BASE, ...more })).toThrow(
      expect.objectContaining({
        code: "untranslatable",
        field: expect.stringContaining(field) as string,
      }) as Error,
    );
  });

  it("asks for as many tokens of thought as the client allows", () => {
    const neutral: NeutralRequest = {
      model: "m",
      stream: false,
      system: [],
      messages: [],
      tools: [],
      parameters: {},
      reasoning: { budgetTokens: 512 },
      extras: [],
    };
    expect(neutralToCohere(neutral)["thinking"]).toEqual({ type: "enabled", token_budget: 512 });
  });
});

describe.each<[string, CohereAnswer]>([
  ["words", { pieces: ["so", "on"] }],
  ["thoughts and words", { thoughts: ["let ", "me"], pieces: ["ok"] }],
  [
    "a plan and calls",
    {
      plan: ["I ", "will."],
      calls: [
        { name: "f", pieces: ['{"a"', ":1}"] },
        { name: "g", pieces: ["{}"] },
      ],
    },
  ],
  ["an end by length", { pieces: ["cut"], reason: "MAX_TOKENS" }],
])("an answer of Cohere with %s", (_name, answer) => {
  it("is the same streamed and whole", () => {
    const decoder = createCohereDecoder();
    const streamed = collectAnswer(
      cohereEvents(answer).flatMap((event) => decoder.decode(event as JsonObject)),
    );
    const whole = collectAnswer(createCohereDecoder().decode(cohereWhole(answer) as JsonObject));
    expect(streamed).toEqual(whole);
    expect(whole.usage).toEqual({ inputTokens: 71, outputTokens: 9, cachedInputTokens: 16 });
    expect(JSON.stringify(whole.choices)).toContain((answer.pieces ?? ["I ", "will."]).join(""));
  });
});

it("an answer of Cohere whose events are not known is not understood", () => {
  const decode = (value: JsonObject) => () => createCohereDecoder().decode(value);
  expect(decode({ type: "surprise" })).toThrow("provider_malformed");
  expect(decode({ type: "tool-call-delta", delta: { message: { tool_calls: {} } } })).toThrow("index");
  const part = { type: "content-delta", delta: { message: { content: { type: "image", image: "x" } } } };
  expect(decode(part)).toThrow("provider_malformed");
});

it("no client speaks Cohere's format", () => {
  expect(DIALECTS["cohere.chat"].fromClient).toBeUndefined();
  expect(() => DIALECTS["cohere.chat"].collect([], undefined as never, undefined as never)).toThrow(
    "internal",
  );
});

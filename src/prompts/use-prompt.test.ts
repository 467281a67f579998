import { describe, expect, it } from "vitest";
import type { JsonObject } from "../contracts/json.ts";
import { PromptDocument } from "../contracts/prompt-document.ts";
import { readPromptUse } from "./read-prompt-use.ts";
import { usePrompt, valuesFromTexts } from "./use-prompt.ts";

const PROMPT = PromptDocument.parse({
  kind: "Prompt",
  name: "support",
  model: "gpt",
  messages: [
    { role: "system", text: "Help." },
    { role: "user", text: "About {{count}} things" },
    { role: "assistant", text: "Yes?" },
  ],
  variables: { count: { type: "integer", raw: true } },
});

function put(dialect: string, body: JsonObject): JsonObject {
  return usePrompt(body, dialect, PROMPT, { count: 2 }, (size) => new Uint8Array(size)).body;
}

// The shapes of the official clients' request types (openai 6.49, @anthropic-ai/sdk 1.12, @aws-sdk/client-bedrock-runtime 3.1163,
// @google/genai 2.32; November 2026).
describe("usePrompt", () => {
  it("puts a Prompt before the messages of a chat completion", () => {
    const body = { temperature: 0, messages: [{ role: "user", content: "Hi" }] };
    expect(put("openai.chat", body)).toEqual({
      model: "gpt",
      temperature: 0,
      messages: [
        { role: "system", content: "Help." },
        { role: "user", content: "About 2 things" },
        { role: "assistant", content: "Yes?" },
        { role: "user", content: "Hi" },
      ],
    });
    expect(body.messages).toHaveLength(1);
    expect(put("openai.chat", { model: "mine" })).toMatchObject({ model: "mine", messages: [{}, {}, {}] });
  });

  it("puts it before the input of a response, a text or a list, and before its instructions", () => {
    expect(put("openai.responses", { input: "Hi", instructions: "Be kind." })).toEqual({
      model: "gpt",
      instructions: "Help.\n\nBe kind.",
      input: [
        { role: "user", content: "About 2 things" },
        { role: "assistant", content: "Yes?" },
        { role: "user", content: "Hi" },
      ],
    });
    const item = { type: "function_call_output", call_id: "c", output: "1" };
    expect(put("openai.responses", { input: [item] })).toMatchObject({
      instructions: "Help.",
      input: [{}, {}, item],
    });
  });

  it("puts it before Anthropic's messages and system, in either shape", () => {
    const messages = [{ role: "user", content: "Hi" }];
    expect(put("anthropic.messages", { max_tokens: 9, system: "Kind.", messages })).toEqual({
      model: "gpt",
      max_tokens: 9,
      system: "Help.\n\nKind.",
      messages: [
        { role: "user", content: "About 2 things" },
        { role: "assistant", content: "Yes?" },
        ...messages,
      ],
    });
    const block = { type: "text", text: "Kind.", cache_control: { type: "ephemeral" } };
    expect(put("anthropic.messages", { system: [block], messages })).toMatchObject({
      system: [{ type: "text", text: "Help." }, block],
    });
  });

  it("puts it before Bedrock's messages, and leaves the model to the address", () => {
    expect(put("bedrock.converse", { system: [{ text: "Kind." }] })).toEqual({
      system: [{ text: "Help." }, { text: "Kind." }],
      messages: [
        { role: "user", content: [{ text: "About 2 things" }] },
        { role: "assistant", content: [{ text: "Yes?" }] },
      ],
    });
  });

  it("puts it before Gemini's contents, whichever way its members are spelt", () => {
    expect(put("gemini.generate", { contents: [{ role: "user", parts: [{ text: "Hi" }] }] })).toEqual({
      systemInstruction: { parts: [{ text: "Help." }] },
      contents: [
        { role: "user", parts: [{ text: "About 2 things" }] },
        { role: "model", parts: [{ text: "Yes?" }] },
        { role: "user", parts: [{ text: "Hi" }] },
      ],
    });
    expect(
      put("gemini.generate", { system_instruction: { role: "system", parts: [{ text: "Kind." }] } }),
    ).toMatchObject({
      system_instruction: { role: "system", parts: [{ text: "Help." }, { text: "Kind." }] },
    });
  });

  it("has no place in requests without messages", () => {
    expect(() => put("openai.embeddings", { input: "x" })).toThrow("no messages");
    expect(() => put("constructor", {})).toThrow("no messages");
  });
});

const HEADER = Buffer.from('{"count":2}').toString("base64url");

describe("readPromptUse", () => {
  it("finds a Prompt in the body, and takes it out", () => {
    const body = { model: "m", prompt: { id: "support@production", variables: { count: 2 } } };
    expect(readPromptUse("openai.chat", body)).toEqual({
      reference: { name: "support", label: "production" },
      values: { count: 2 },
      isAddressed: false,
      body: { model: "m" },
    });
    expect(readPromptUse("gemini.generate", { prompt: { id: "support", version: "3" } })).toMatchObject({
      reference: { name: "support", version: 3 },
      values: {},
    });
    expect(
      readPromptUse("openai.responses", {
        prompt: { id: "support", version: null, variables: { a: { type: "input_text", text: "x" } } },
      }),
    ).toMatchObject({
      reference: { name: "support" },
      values: { a: "x" },
    });
  });

  it("finds it in the headers, for any wire format with messages", () => {
    const body = { model: "m" };
    expect(
      readPromptUse("bedrock.converse", body, { reference: "support@3", variables: HEADER }, "some.model"),
    ).toEqual({
      reference: { name: "support", version: 3 },
      values: { count: 2 },
      isAddressed: false,
      body,
    });
  });

  it.each([
    ["prompt/support@production", { name: "support", label: "production" }],
    ["arn:aws:bedrock:eu-west-1:123456789012:prompt/support:3", { name: "support", version: 3 }],
  ])("finds it in the address of Converse: %s", (model, reference) => {
    const use = readPromptUse("bedrock.converse", { promptVariables: { count: { text: "2" } } }, {}, model);
    expect(use).toEqual({ reference, values: { count: "2" }, isAddressed: true, body: {} });
    expect(valuesFromTexts(PROMPT, use?.values ?? {})).toEqual({ count: 2 });
    expect(valuesFromTexts(PROMPT, { count: "two", other: "3" })).toEqual({ count: "two", other: "3" });
  });

  it("finds none where there is none, or where OpenAI keeps it", () => {
    expect(readPromptUse("openai.chat", { model: "m" })).toBeUndefined();
    expect(readPromptUse("openai.completions", { prompt: "Once upon a time" })).toBeUndefined();
    expect(readPromptUse("bedrock.converse", {}, {}, "anthropic.claude")).toBeUndefined();
    expect(
      readPromptUse("openai.responses", { prompt: { id: "pmpt_abc", variables: { a: 1 } } }),
    ).toBeUndefined();
  });

  it.each<[string, string, JsonObject, { reference?: string; variables?: string }, string?]>([
    ["two Prompts", "openai.chat", { prompt: { id: "a" } }, { reference: "b" }],
    ["values without a Prompt", "openai.chat", {}, { variables: HEADER }],
    ["no reference", "openai.chat", { prompt: { id: "a@b@c" } }, {}],
    ["a version in both", "openai.chat", { prompt: { id: "a@2", version: "3" } }, {}],
    ["no object", "openai.chat", { prompt: "support" }, {}],
    ["another member", "openai.chat", { prompt: { id: "a", model: "x" } }, {}],
    ["values in a list", "openai.chat", { prompt: { id: "a", variables: [1] } }, {}],
    ["values that are not base64url", "openai.chat", {}, { reference: "a", variables: "{}" }],
    ["values that are not JSON", "openai.chat", {}, { reference: "a", variables: "aGFsbG8" }],
    [
      "values with a key twice",
      "openai.chat",
      {},
      { reference: "a", variables: Buffer.from('{"a":1,"a":2}').toString("base64url") },
    ],
    ["a format without messages", "openai.embeddings", {}, { reference: "a" }],
    ["values beside a model", "bedrock.converse", { promptVariables: {} }, {}, "anthropic.claude"],
    ["values of another shape", "bedrock.converse", { promptVariables: { a: "x" } }, {}, "prompt/a"],
  ])("refuses %s", (_what, dialect, body, headers, model) => {
    expect(() => readPromptUse(dialect, body, headers, model)).toThrow(
      expect.objectContaining({ code: "invalid_request" }),
    );
  });
});

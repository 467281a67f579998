import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../contracts/json.ts";
import { chatToNeutral } from "../openai/chat-to-neutral.ts";
import { neutralToChat } from "../openai/neutral-to-chat.ts";
import { readChatRequest } from "../openai/read-chat-request.ts";
import { generateToNeutral } from "./generate-to-neutral.ts";
import { neutralToGenerate } from "./neutral-to-generate.ts";
import { readGenerateRequest } from "./read-generate-request.ts";

const bytes = (body: JsonObject) => Buffer.from(JSON.stringify(body));
const readGemini = (body: JsonObject) => {
  const request = readGenerateRequest(bytes(body), "google/m", false);
  return generateToNeutral(request, request.body);
};
const toChat = (body: JsonObject) => neutralToChat({ ...readGemini(body), model: "m" });
const fromChat = (body: JsonObject, model = "gemini-2.5-pro") => {
  const request = readChatRequest(bytes({ model: "m", ...body }));
  return neutralToGenerate({ ...chatToNeutral(request, request.body), model });
};
const WEATHER = {
  type: "object",
  properties: { city: { type: "string" } },
  required: ["city"],
  additionalProperties: false,
};

describe("a request from Gemini's format to OpenAI's", () => {
  it("keeps its words, its tools and its settings", () => {
    expect(
      toChat({
        systemInstruction: { parts: [{ text: "Be brief." }] },
        contents: [
          {
            role: "user",
            parts: [{ text: "Look:" }, { inlineData: { mimeType: "image/png", data: "iVBORw0KGg-_" } }],
          },
          { role: "model", parts: [{ text: "I see." }] },
          { role: "user", parts: [{ text: "Weather?" }] },
        ],
        tools: [
          {
            functionDeclarations: [
              {
                name: "get_weather",
                parameters: { type: "OBJECT", properties: { city: { type: "STRING" } } },
              },
            ],
          },
        ],
        toolConfig: { functionCallingConfig: { mode: "ANY" } },
        safetySettings: [{ category: "HARM_CATEGORY_HARASSMENT", threshold: "BLOCK_NONE" }],
        generationConfig: {
          maxOutputTokens: 100,
          temperature: 0.5,
          topP: 0.9,
          stopSequences: ["END"],
          seed: 7,
          candidateCount: 2,
          responseMimeType: "text/plain",
          thinkingConfig: { thinkingLevel: "LOW" },
        },
      }),
    ).toEqual({
      model: "m",
      messages: [
        { role: "system", content: "Be brief." },
        {
          role: "user",
          content: [
            { type: "text", text: "Look:" },
            { type: "image_url", image_url: { url: "data:image/png;base64,iVBORw0KGg+/" } },
          ],
        },
        { role: "assistant", content: "I see." },
        { role: "user", content: "Weather?" },
      ],
      max_tokens: 100,
      temperature: 0.5,
      top_p: 0.9,
      stop: ["END"],
      seed: 7,
      n: 2,
      tools: [
        {
          type: "function",
          function: {
            name: "get_weather",
            parameters: { type: "object", properties: { city: { type: "string" } } },
          },
        },
      ],
      tool_choice: "required",
      reasoning_effort: "low",
    });
  });

  it("gives calls without ids their own, and each response to its call, by name and order", () => {
    const call = (city: string) => ({ functionCall: { name: "get_weather", args: { city } } });
    const response = (name: string, output: string) => ({ functionResponse: { name, response: { output } } });
    const { messages } = toChat({
      contents: [
        { role: "user", parts: [{ text: "go" }] },
        { role: "model", parts: [call("Paris"), { functionCall: { id: "own", name: "now" } }, call("Rome")] },
        {
          role: "user",
          parts: [response("get_weather", "sun"), response("now", "noon"), response("get_weather", "rain")],
        },
        { role: "model", parts: [call("Bonn")] },
        {
          role: "function",
          parts: [{ functionResponse: { name: "get_weather", response: { error: "no such city" } } }],
        },
      ],
    });
    expect(messages).toMatchObject([
      { role: "user" },
      {
        tool_calls: [
          { id: "call_1", function: { arguments: '{"city":"Paris"}' } },
          { id: "own" },
          { id: "call_3" },
        ],
      },
      { role: "tool", tool_call_id: "call_1", content: "sun" },
      { role: "tool", tool_call_id: "own", content: "noon" },
      { role: "tool", tool_call_id: "call_3", content: "rain" },
      { tool_calls: [{ id: "call_4" }] },
      { role: "tool", tool_call_id: "call_4", content: "Error: no such city" },
    ]);
  });

  it("refuses a response to a call that nobody made", () => {
    const stray = { contents: [{ parts: [{ functionResponse: { name: "f", response: {} } }] }] };
    expect(() => readGemini(stray)).toThrow(
      expect.objectContaining({ code: "invalid_request", field: "contents[0].parts[0].functionResponse" }),
    );
  });

  const plain = { contents: [{ parts: [{ text: "x" }] }] };
  it.each<[string, JsonObject]>([
    ["tools[0].googleSearch", { tools: [{ googleSearch: {} }] }],
    ["tools[0].code_execution", { tools: [{ code_execution: {} }] }],
    [
      "safetySettings",
      { safetySettings: [{ category: "HARM_CATEGORY_HARASSMENT", threshold: "BLOCK_LOW_AND_ABOVE" }] },
    ],
    [
      "toolConfig.functionCallingConfig.mode",
      { toolConfig: { functionCallingConfig: { mode: "VALIDATED" } } },
    ],
    ["generationConfig.responseModalities", { generationConfig: { responseModalities: ["IMAGE"] } }],
    ["generationConfig.speechConfig", { generationConfig: { speechConfig: { languageCode: "en" } } }],
    ["generationConfig.responseLogprobs", { generationConfig: { responseLogprobs: true } }],
    ["generationConfig.responseMimeType", { generationConfig: { responseMimeType: "text/x.enum" } }],
    ["somethingNew", { somethingNew: 1 }],
    [
      "contents[0].parts[0].fileData",
      { contents: [{ parts: [{ fileData: { fileUri: "gs://b/f", mimeType: "image/png" } }] }] },
    ],
    ["contents[0].parts[0].executableCode", { contents: [{ parts: [{ executableCode: { code: "1" } }] }] }],
    [
      "contents[0].parts[0].inlineData",
      { contents: [{ parts: [{ inlineData: { mimeType: "video/mp4", data: "AAAA" } }] }] },
    ],
    [
      "contents[0].parts[0].videoMetadata",
      { contents: [{ parts: [{ text: "x", videoMetadata: { fps: 1 } }] }] },
    ],
  ])("names %s, which no other format has", (extra, more) => {
    expect(readGemini({ ...plain, ...more }).extras).toEqual([extra]);
  });

  it("leaves out what nothing is lost without", () => {
    const hints = {
      labels: { team: "blue" },
      store: false,
      safetySettings: [{ category: "HARM_CATEGORY_HARASSMENT", threshold: "OFF" }],
      tools: [{ functionDeclarations: [{ name: "f", responseJsonSchema: { type: "object" } }] }],
      generationConfig: { responseModalities: ["TEXT"], thinkingConfig: { thinkingBudget: -1 } },
    };
    expect(readGemini({ ...plain, ...hints }).extras).toEqual([]);
  });
});

describe("a request from OpenAI's format to Gemini's", () => {
  it("keeps its words, its tools and its settings", () => {
    expect(
      fromChat({
        messages: [
          { role: "system", content: "Be brief." },
          {
            role: "user",
            content: [
              { type: "text", text: "Look:" },
              { type: "image_url", image_url: { url: "data:image/png;base64,iVBORw0KGgo=" } },
            ],
          },
          {
            role: "assistant",
            content: null,
            tool_calls: [
              { id: "a", type: "function", function: { name: "get_weather", arguments: '{"city":"Paris"}' } },
              { id: "b", type: "function", function: { name: "now", arguments: "" } },
            ],
          },
          { role: "tool", tool_call_id: "b", content: "noon" },
          { role: "tool", tool_call_id: "a", content: "sun" },
        ],
        tools: [
          { type: "function", function: { name: "get_weather", parameters: WEATHER, strict: true } },
          { type: "function", function: { name: "now", parameters: { type: "object", properties: {} } } },
        ],
        max_tokens: 100,
        n: 2,
        stop: "END",
        reasoning_effort: "low",
        response_format: { type: "json_schema", json_schema: { name: "r", schema: { type: "object" } } },
        user: "someone",
      }),
    ).toEqual({
      systemInstruction: { parts: [{ text: "Be brief." }] },
      contents: [
        {
          role: "user",
          parts: [{ text: "Look:" }, { inlineData: { mimeType: "image/png", data: "iVBORw0KGgo=" } }],
        },
        {
          role: "model",
          parts: [
            { functionCall: { id: "a", name: "get_weather", args: { city: "Paris" } } },
            { functionCall: { id: "b", name: "now", args: {} } },
          ],
        },
        {
          role: "user",
          parts: [
            { functionResponse: { id: "b", name: "now", response: { output: "noon" } } },
            { functionResponse: { id: "a", name: "get_weather", response: { output: "sun" } } },
          ],
        },
      ],
      tools: [
        { functionDeclarations: [{ name: "get_weather", parametersJsonSchema: WEATHER }, { name: "now" }] },
      ],
      toolConfig: { functionCallingConfig: { mode: "VALIDATED" } },
      generationConfig: {
        maxOutputTokens: 100,
        candidateCount: 2,
        stopSequences: ["END"],
        responseMimeType: "application/json",
        responseJsonSchema: { type: "object" },
        thinkingConfig: { thinkingBudget: 1_024, includeThoughts: true },
      },
    });
  });

  it("asks the third generation for levels, and shows it that calls of others have no signature", () => {
    const call = (id: string) => ({ id, type: "function", function: { name: "f", arguments: "{}" } });
    const { contents, generationConfig } = fromChat(
      {
        messages: [
          { role: "user", content: "go" },
          { role: "assistant", tool_calls: [call("a"), call("b")] },
          { role: "tool", tool_call_id: "a", content: "1" },
          { role: "tool", tool_call_id: "b", content: "2" },
        ],
        reasoning_effort: "high",
      },
      "gemini-3-pro-preview",
    );
    expect(generationConfig).toEqual({ thinkingConfig: { thinkingLevel: "HIGH", includeThoughts: true } });
    expect(contents).toMatchObject([
      {},
      { parts: [{ thoughtSignature: "skip_thought_signature_validator" }, { functionCall: { id: "b" } }] },
      {},
    ]);
    expect(JSON.stringify(contents).match(/thoughtSignature/g)).toHaveLength(1);
  });

  it("refuses what Gemini has no place for, and what is no input of a call", () => {
    const tools = [{ type: "function", function: { name: "f" } }];
    const messages = [{ role: "user", content: "x" }];
    expect(() => fromChat({ messages, tools, parallel_tool_calls: false })).toThrow(
      expect.objectContaining({ code: "untranslatable", field: "parallel_tool_calls" }),
    );
    const image = { type: "image_url", image_url: { url: "https://x.example/picture" } };
    expect(() => fromChat({ messages: [{ role: "user", content: [image] }] })).toThrow(
      expect.objectContaining({ code: "untranslatable" }),
    );
    const call = { id: "a", type: "function", function: { name: "f", arguments: "[1]" } };
    expect(() => fromChat({ messages: [...messages, { role: "assistant", tool_calls: [call] }] })).toThrow(
      expect.objectContaining({ code: "invalid_request" }),
    );
  });

  it("comes back as it was", () => {
    const body = {
      messages: [
        { role: "system", content: "Be brief." },
        { role: "user", content: "Weather?" },
        {
          role: "assistant",
          content: "Let me see.",
          tool_calls: [{ id: "a", type: "function", function: { name: "f", arguments: '{"city":"Paris"}' } }],
        },
        { role: "tool", tool_call_id: "a", content: "sun" },
      ],
      tools: [{ type: "function", function: { name: "f", parameters: WEATHER } }],
      tool_choice: "auto",
      max_tokens: 5,
      temperature: 0,
    };
    expect(toChat(fromChat(body))).toEqual({ model: "m", ...body });
  });
});
